import { Dice } from '../domain/made/dice';

type Path = readonly (string | number)[];
type Container = Record<string | number, unknown>;

/** A copy of a parsed template that somebody, or something, has damaged in a few places; the same seed gives the same. */
export function damage(template: unknown, seed: number): unknown {
  const dice = new Dice(seed);
  const root: { value: unknown } = { value: structuredClone(template) };
  for (let times = dice.roll(3) + 1; times > 0; times--) {
    const places = placesIn(root.value);
    const path = dice.any(places) ?? [];
    dice.any(dice.happens(20) ? wild : mild)?.(dice, containerOf(root, path), path.at(-1) ?? 'value', places);
  }
  return root.value;
}

/** The text of a template with lines lost, doubled or swapped, or with characters that mean something to YAML. */
export function scribble(text: string, seed: number): string {
  const dice = new Dice(seed);
  const lines = text.split('\n');
  for (let times = dice.roll(3) + 1; times > 0; times--) {
    const at = dice.roll(lines.length);
    const line = lines[at] ?? '';
    const cut = dice.roll(line.length + 1);
    const signs = dice.any([
      '&a ',
      '*a',
      '<<: ',
      '\t',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '- ',
      '# ',
      '"',
      "'",
      '? ',
      '| ',
      '\0',
      '💥',
    ]);
    const changed = [
      [],
      [line, line],
      [line.slice(0, cut)],
      [`${line.slice(0, cut)}${signs}${line.slice(cut)}`],
      [` ${line}`],
    ];
    lines.splice(at, 1, ...(dice.any(changed) ?? []));
  }
  return lines.join('\n');
}

type Damage = (dice: Dice, container: Container, key: string | number, places: readonly Path[]) => void;

const words = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'start',
  'done',
  'stay',
  'again',
  'ä ö',
  '1',
  '$',
  '$x',
  'x'.repeat(500),
];
const values = [
  null,
  true,
  0,
  -1,
  1e21,
  '',
  'P0D',
  'P999999999Y',
  'P1D',
  '$nothing',
  'today',
  '2023-02-30',
  [],
  {},
  [[]],
  { not: {} },
];

/** As people damage a template: something is missing, wrong, or a word of another place. */
const mild: readonly Damage[] = [
  (_, container, key) => remove(container, key),
  (dice, container, key) => put(container, key, dice.any(values)),
  (dice, container, key, places) => put(container, key, dice.any(textsIn(container, places))),
  (dice, container, key, places) => put(container, key, nameIn(dice, places)),
  (dice, container, key, places) => put(container, nameIn(dice, places), structuredClone(container[key])),
];

/** As nobody does. */
const wild: readonly Damage[] = [
  (dice, container, key) => rename(container, key, dice.any(words) ?? ''),
  (dice, container, key, places) => rename(container, key, nameIn(dice, places)),
  (dice, container, key) => put(container, key, nest(dice, container[key])),
  (dice, container, key) => put(container, key, many(dice, container[key])),
];

/** A word of the template itself leads further than one that is nowhere: to circles, other types, other places. */
const nameIn = (dice: Dice, places: readonly Path[]): string => String(dice.any(places)?.at(-1) ?? 'x');

/** The texts that stand beside each other: one outcome leads where another does. */
const textsIn = (container: Container, places: readonly Path[]): readonly unknown[] => {
  const beside = Object.values(container).filter((value) => typeof value === 'string');
  return beside.length > 1 ? beside : places.slice(0, 9).map((path) => path.at(-1));
};

function remove(container: Container, key: string | number): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}

/** Puts a value under a key as its own, also under `__proto__`. */
const put = (container: Container, key: string | number, value: unknown): unknown =>
  Object.defineProperty(container, Array.isArray(container) ? Number(key) || 0 : key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });

function rename(container: Container, key: string | number, to: string): void {
  const value = container[key];
  remove(container, key);
  put(container, to, value);
}

function nest(dice: Dice, value: unknown): unknown {
  const levels = dice.any([1, 2, 30, 300]) ?? 1;
  return Array.from({ length: levels }).reduce((inner: unknown) => (levels % 2 ? [inner] : { not: inner }), value);
}

function many(dice: Dice, value: unknown): unknown {
  const length = dice.any([2, 300, 25_000]) ?? 2;
  if (Array.isArray(value)) return Array.from({ length }, () => value[0] as unknown);
  return Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, value]));
}

/** The paths to everything in a template. */
function placesIn(value: unknown): readonly Path[] {
  const found: Path[] = [];
  const ahead: { part: unknown; path: Path }[] = [{ part: value, path: [] }];
  for (let next = ahead.pop(); next && found.length < 2_000; next = ahead.pop()) {
    const { part, path } = next;
    if (typeof part !== 'object' || part === null) continue;
    for (const [key, inner] of Object.entries(part)) {
      const at = [...path, Array.isArray(part) ? Number(key) : key];
      found.push(at);
      ahead.push({ part: inner, path: at });
    }
  }
  return found;
}

/** What holds the place: the map or list it stands in; of the whole template, a box around it. */
function containerOf(root: { value: unknown }, path: Path): Container {
  let container: unknown = path.length === 0 ? root : root.value;
  for (const key of path.slice(0, -1)) container = Reflect.get(Object(container), key);
  return Object(container);
}
