import { isAlias, isMap, isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml';

/** What can be wrong with a YAML text; stable, the sentences stand in templates/texts/faults.{de,en}.yaml. */
export const yamlCodes = [
  'yaml-unreadable',
  'yaml-indent',
  'yaml-tab',
  'yaml-too-deep',
  'yaml-duplicate-key',
  'yaml-alias',
  'yaml-anchor',
  'yaml-merge-key',
  'yaml-key-no-text',
] as const;

export type YamlCode = (typeof yamlCodes)[number];

/** A YAML text that cannot be read: file, line (from 1), column (from 1) and what is wrong there. */
export class YamlFault extends Error {
  override readonly name = 'YamlFault';

  constructor(
    readonly file: string,
    readonly line: number,
    readonly column: number,
    readonly code: YamlCode,
  ) {
    super(`${file}:${line}:${column} ${code}`);
  }
}

export type ReadYaml = {
  readonly value: unknown;
  /** The line of a path such as `['steps', 'reach', 'due']`; of the nearest thing above it when it is not there. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
};

/** Reads YAML 1.2 and refuses what hides mistakes: duplicate keys, anchors, aliases, merge keys, keys that are no text. */
export function parseYaml(text: string, file: string): ReadYaml {
  const lines = new LineCounter();
  const refuse = (offset: number, code: YamlCode): never => {
    const { line, col } = lines.linePos(offset);
    throw new YamlFault(file, Math.max(line, 1), Math.max(col, 1), code);
  };
  try {
    const document = readDocument(text, lines, refuse);
    return { value: document.toJS(), lineOf: (path) => Math.max(lines.linePos(offsetAt(document, path)).line, 1) };
  } catch (error) {
    // because the parser calls itself for every level, and text can be nested deeper than the stack
    if (error instanceof RangeError) return refuse(0, 'yaml-too-deep');
    throw error;
  }
}

function readDocument(text: string, lineCounter: LineCounter, refuse: (offset: number, code: YamlCode) => never) {
  const document = parseDocument(text, { lineCounter, uniqueKeys: true, merge: false, version: '1.2' });
  const [first] = [...document.errors, ...document.warnings];
  if (first) refuse(first.pos[0], parserCodes[first.code] ?? 'yaml-unreadable');
  visit(document, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) refuse(offset, 'yaml-alias');
      if ('anchor' in node && node.anchor) refuse(offset, 'yaml-anchor');
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string') refuse(offsetOf(key), 'yaml-key-no-text');
      else if (key.value === '<<') refuse(offsetOf(key), 'yaml-merge-key');
    },
  });
  return document;
}

const parserCodes: Readonly<Record<string, YamlCode>> = {
  DUPLICATE_KEY: 'yaml-duplicate-key',
  BAD_INDENT: 'yaml-indent',
  TAB_AS_INDENT: 'yaml-tab',
};

const offsetOf = (node: unknown): number =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;

function offsetAt(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const above = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(above)) {
      const pair = above.items.find(({ key }) => isScalar(key) && key.value === last);
      if (pair) return offsetOf(pair.key);
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node !== undefined) return offsetOf(node);
  }
  return 0;
}

/** Plain data as a YAML text that people can read and change. */
export const writeYaml = (value: unknown): string => stringify(value, { lineWidth: 120 });
