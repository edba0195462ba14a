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
  readonly done: { readonly text: string; readonly href: string | null } | null;
};

const places: readonly { href: string; key: string; action: Action }[] = [
  { href: '/today', key: 'nav.today', action: 'see-tasks' },
  { href: '/processes', key: 'nav.processes', action: 'see-processes' },
  { href: '/arrivals/new', key: 'nav.arrival', action: 'report-arrival' },
  { href: '/status', key: 'nav.status', action: 'see-status' },
  { href: '/help', key: 'nav.help', action: 'see-self' },
];

type Given = {
  readonly language: Language;
  readonly title: string;
  readonly path: string;
  readonly visitor: SignedIn | null;
  readonly csrf: string;
  readonly demoSince: string | null;
  readonly done: Done | null;
};

/** Builds the frame: navigation shows only what this visitor may ask for. */
export function frameView({ language, title, path, visitor, csrf, demoSince, done }: Given): Frame {
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
    other: { language: other, href: `${path}?lang=${other}` },
    done: done && doneView(language, done),
  };
}

const doneView = (language: Language, { key, next, processId }: Done) => ({
  text: translate(language, `done.${key}`, { next }),
  href: processId && `/processes/${processId}`,
});
