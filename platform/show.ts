import type { Language } from './texts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const timeZone = 'Europe/Berlin';

// because a format costs far more to make than to use, and a page of history shows hundreds of days
const formats = (options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> => ({
  de: new Intl.DateTimeFormat(locales.de, options),
  en: new Intl.DateTimeFormat(locales.en, options),
});
const days = formats({ weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
const instants = formats({ dateStyle: 'medium', timeStyle: 'short', timeZone });
const plainDays = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** A calendar day as people read it: `Mo., 24.11.2025`, `Mon, 24/11/2025`. */
export const showDay = (language: Language, day: string): string => days[language].format(new Date(`${day}T00:00:00Z`));

/** An instant as people in Germany read it, to the minute. */
export const showInstant = (language: Language, at: string): string => instants[language].format(new Date(at));

/** The calendar day of an instant in Europe/Berlin. */
export const berlinDay = (at: Date): string => plainDays.format(at);

/** The name of a language (BCP 47) in the reader's language; an unknown code comes back as it is. */
export function showLanguage(language: Language, code: string): string {
  try {
    return new Intl.DisplayNames([locales[language]], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
