import type { Language } from '../api/operation';
import type { SignedIn } from '../api/sign-in';
import { type Action, mayAsk } from '../domain/permissions';
import { translate } from '../platform/texts';
import type { Done } from './answer';

/** What stands around every page. */
export type Frame = {
  readonly language: Language;
  readonly title: string;
  readonly name: string | null;
  readonly csrf: string;
  readonly demoSince: string | null;
  readonly nav: readonly { href: string; label: string; current: boolean }[];
  readonly other: { readonly language: Language; readonly href: string };
  /** The keys of lists, for the sheet that `?` opens. */
  readonly keys: readonly { readonly key: string; readonly effect: string }[];
  readonly done: { readonly text: string; readonly href: string | null } | null;
};

const places: readonly { href: string; key: string; action: Action }[] = [
  { href: '/today', key: 'nav.today', action: 'see-tasks' },
  { href: '/processes', key: 'nav.processes', action: 'see-processes' },
  { href: '/handovers', key: 'nav.handovers', action: 'hand-over' },
  { href: '/team', key: 'nav.team', action: 'see-team' },
  { href: '/absences', key: 'nav.absences', action: 'be-absent' },
  { href: '/arrivals/new', key: 'nav.arrival', action: 'report-arrival' },
  { href: '/network', key: 'nav.network', action: 'see-board' },
  { href: '/templates', key: 'nav.templates', action: 'see-templates' },
  { href: '/colleagues', key: 'nav.colleagues', action: 'manage-colleagues' },
  { href: '/organisation', key: 'nav.organisation', action: 'manage-tokens' },
  { href: '/status', key: 'nav.status', action: 'see-status' },
  { href: '/help', key: 'nav.help', action: 'see-self' },
];

type Given = {
  readonly language: Language;
  readonly title: string;
  readonly path: string;
  /** What stands behind the question mark. */
  readonly query?: string;
  readonly visitor: SignedIn | null;
  readonly csrf: string;
  readonly demoSince: string | null;
  readonly done: Done | null;
};

/** Builds the frame: navigation shows only what this visitor may ask for. */
export function frameView({ language, title, path, query = '', visitor, csrf, demoSince, done }: Given): Frame {
  const actor = visitor && ({ kind: 'staff', ...visitor } as const);
  const other = language === 'de' ? 'en' : 'de';
  return {
    language,
    title,
    name: visitor?.name ?? null,
    csrf,
    demoSince,
    nav: places
      .filter(({ action }) => actor && mayAsk(actor, action))
      .map(({ href, key }) => ({ href, label: translate(language, key), current: path === href })),
    other: { language: other, href: languageHref(path, query, other) },
    keys: listKeys(language),
    done: done && doneView(language, done),
  };
}

const listed = ['j', 'k', 'enter', 'w', 'sheet'] as const;

/** The keys that move through lists of tasks, and what each does. */
export const listKeys = (language: Language) =>
  listed.map((key) => ({
    key: translate(language, `keys.key-${key}`),
    effect: translate(language, `keys.effect-${key}`),
  }));

/** This very page in the other language. */
function languageHref(path: string, query: string, other: Language): string {
  const asked = new URLSearchParams(query);
  asked.set('lang', other);
  return `${path}?${asked.toString()}`;
}

const doneView = (language: Language, { key, next, processId }: Done) => ({
  text: translate(language, `done.${key}`, { next }),
  href: processId && `/processes/${processId}`,
});
