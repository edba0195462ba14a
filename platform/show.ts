import type { Language } from './texts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const timeZone = 'Europe/Berlin';

/** A calendar day as people read it: `Mo., 24.11.2025`, `Mon, 24/11/2025`. */
export function showDay(language: Language, day: string): string {
  const format = { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locales[language], format);
}

/** An instant as people in Germany read it, to the minute. */
export function showInstant(language: Language, at: string): string {
  return new Date(at).toLocaleString(locales[language], { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

/** The calendar day of an instant in Europe/Berlin. */
export function berlinDay(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone });
}

/** The name of a language (BCP 47) in the reader's language; an unknown code comes back as it is. */
export function showLanguage(language: Language, code: string): string {
  try {
    return new Intl.DisplayNames([locales[language]], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
