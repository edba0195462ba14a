import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  stringify,
  visit,
} from 'yaml';

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
  const refuse: Refuse = (offset, code) => {
    const { line, col } = lines.linePos(offset);
    throw new YamlFault(file, Math.max(line, 1), Math.max(col, 1), code);
  };
  const document = readDocument(text, lines, refuse);
  return { value: document.toJS(), lineOf: (path) => Math.max(lines.linePos(offsetAt(document, path)).line, 1) };
}

const deepest = 200;

/**
 * The lexemes of a text up to where it is nested deeper than anybody writes. Looked at before they are read, because
 * the composer calls itself for every level, and a text of thousands of brackets would take the whole program down.
 */
function* readLexemes(text: string, refuse: Refuse): Generator<string> {
  let [offset, flow, line, type] = [0, 0, 0, ''];
  for (const lexeme of new Lexer().lex(text)) {
    // because what follows the mark of a scalar is its text, whatever it looks like
    type = type === 'scalar' ? 'text' : String(CST.tokenType(lexeme));
    flow += flowSteps[type] ?? 0;
    if (type === 'newline') line = 0;
    else line += type === 'space' && line === 0 ? lexeme.length : (lineSteps[type] ?? 0);
    if (flow + line > deepest) refuse(offset, 'yaml-too-deep');
    offset += marks.includes(type) ? 0 : lexeme.length;
    yield lexeme;
  }
}

/** The parts of a text, as the composer wants them, with the lines counted on the way. */
function* readTokens(text: string, lines: LineCounter, refuse: Refuse): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of readLexemes(text, refuse)) yield* parser.next(lexeme);
  yield* parser.end();
}

/** Tokens that the lexer adds to the text. */
const marks: readonly string[] = ['doc-mode', 'flow-error-end', 'scalar'];
const flowSteps: Readonly<Record<string, number>> = {
  'flow-map-start': 1,
  'flow-seq-start': 1,
  'flow-map-end': -1,
  'flow-seq-end': -1,
};
const lineSteps: Readonly<Record<string, number>> = { 'seq-item-ind': 1, 'explicit-key-ind': 1 };

type Refuse = (offset: number, code: YamlCode) => never;

function readDocument(text: string, lines: LineCounter, refuse: Refuse): Document.Parsed {
  const composer = new Composer({ uniqueKeys: false, merge: false, version: '1.2' });
  const [document, second] = composer.compose(readTokens(text, lines, refuse), true, text.length);
  if (!document) return refuse(0, 'yaml-unreadable');
  if (second) refuse(second.range[0], 'yaml-unreadable');
  const [first] = [...document.errors, ...document.warnings];
  if (first) refuse(first.pos[0], parserCodes[first.code] ?? 'yaml-unreadable');
  visit(document, {
    // because the parser's own look for duplicate keys takes minutes on a map of many thousands
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const value = isScalar(key) ? key.value : key;
        if (seen.has(value)) refuse(offsetOf(key), 'yaml-duplicate-key');
        seen.add(value);
      }
    },
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
  BAD_INDENT: 'yaml-indent',
  TAB_AS_INDENT: 'yaml-tab',
};

const offsetOf = (node: unknown): number =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : 0;

function offsetAt(document: Document.Parsed, path: readonly (string | number)[]): number {
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

/** A value in one line as an author writes it in a template; – when there is none. */
export const writeInline = (value: unknown): string =>
  value === undefined ? '–' : stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
