import type { Language } from './texts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const timeZone = 'Europe/Berlin';

// because a format costs far more to make than to use, and a day to format more than to remember: a page shows hundreds
const formats = (options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> => ({
  de: new Intl.DateTimeFormat(locales.de, options),
  en: new Intl.DateTimeFormat(locales.en, options),
});
const days = formats({ weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
const instants = formats({ dateStyle: 'medium', timeStyle: 'short', timeZone });
const plainDays = new Intl.DateTimeFormat('sv-SE', { timeZone });

const shownAtMost = 5_000;
const shown: Record<Language, Map<string, string>> = { de: new Map(), en: new Map() };

/** A calendar day as people read it: `Mo., 24.11.2025`, `Mon, 24/11/2025`. */
export function showDay(language: Language, day: string): string {
  const known = shown[language].get(day);
  if (known !== undefined) return known;
  const text = days[language].format(new Date(`${day}T00:00:00Z`));
  if (shown[language].size >= shownAtMost) shown[language].clear();
  shown[language].set(day, text);
  return text;
}

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
