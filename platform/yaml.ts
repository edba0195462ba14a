import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** A YAML text that cannot be read: file, line (from 1), column (from 1) and what is wrong there. */
export class YamlFault extends Error {
  override readonly name = 'YamlFault';

  constructor(
    readonly file: string,
    readonly line: number,
    readonly column: number,
    readonly problem: string,
  ) {
    super(`${file}:${line}:${column} ${problem}`);
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
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, version: '1.2' });
  const refuse = (offset: number, problem: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new YamlFault(file, line, col, problem);
  };
  const [first] = [...document.errors, ...document.warnings];
  if (first) refuse(first.pos[0], first.message.split('\n')[0] ?? 'unreadable');
  visit(document, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) refuse(offset, 'aliases are not allowed');
      if ('anchor' in node && node.anchor) refuse(offset, 'anchors are not allowed');
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string') refuse(offsetOf(key), 'every key must be a text');
      else if (key.value === '<<') refuse(offsetOf(key), 'merge keys are not allowed');
    },
  });
  return { value: document.toJS(), lineOf: (path) => lines.linePos(offsetAt(document, path)).line };
}

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
