import type { Site } from './across';
import { listOf } from '../duties';
import type { Fault, Path } from '../fault';
import { isStep, type Names } from '../names';

/** `start` and `hand` are people and the engine; a parent's end is told by the engine. */
const known = ['start', 'hand', 'parent-ended'];

/**
 * Messages that nobody among these templates sends or hears. Only warnings, because a machine may send them, and the
 * receiver may be a template of another town.
 */
export function checkMessages(names: Names, site: Site): readonly Fault[] {
  const others = [...site.templates.values()];
  return [
    ...toldBy(names)
      .filter((told) => !receivers(names, others, told.to).some((other) => listens(other, told.message)))
      .map(({ message, path }): Fault => ({ code: 'nobody-hears', path, values: { message } })),
    ...names.placed.filter(isStep).flatMap(({ path, rule }) =>
      listOf(rule.openedBy)
        .filter((name) => !known.includes(name) && !isSent(names, others, name))
        .map((message): Fault => ({ code: 'nobody-sends', path: [...path, 'openedBy'], values: { message } })),
    ),
  ];
}

type Whom = 'parent' | 'children' | 'programme';
type Told = { readonly to: Whom; readonly message: string; readonly path: Path };

function toldBy({ outcomes, placed }: Names): readonly Told[] {
  const named = (path: Path, tell: Readonly<Partial<Record<Whom, string | undefined>>> = {}): readonly Told[] =>
    (['parent', 'children', 'programme'] as const).flatMap((to) => {
      const message = tell[to];
      return message === undefined ? [] : [{ to, message, path: [...path, 'tell', to] }];
    });
  return [
    ...placed.filter(isStep).flatMap(({ path, rule }) => named(path, rule.tell)),
    ...outcomes.flatMap(({ more, path }) => named(path, more.tell)),
  ];
}

/** Whom a template can tell: what starts it, what it starts, or a programme. */
function receivers(names: Names, others: readonly Names[], to: Whom): readonly Names[] {
  if (to === 'programme') return others.filter(({ template }) => template.kind === 'programme');
  const [key, children] = [names.template.template, startedBy(names)];
  return others.filter((other) =>
    to === 'parent' ? startedBy(other).includes(key) : children.includes(other.template.template),
  );
}

const startedBy = ({ steps }: Names): readonly string[] =>
  [...steps.values()].flatMap(({ starts }) => (starts ? [starts.template] : []));

const listens = ({ steps }: Names, message: string): boolean =>
  [...steps.values()].some(({ openedBy }) => listOf(openedBy).includes(message));

const isSent = (names: Names, others: readonly Names[], message: string): boolean =>
  others.some((other) =>
    toldBy(other).some((told) => told.message === message && receivers(other, others, told.to).includes(names)),
  );
