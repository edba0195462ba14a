import type { FieldKind } from './goods';

const deep = (): unknown => JSON.parse('{"a":'.repeat(600) + '1' + '}'.repeat(600));

type Nonsense = Readonly<Record<string, unknown>>;

/** What no field takes, whatever its meaning. */
const never: Nonsense = {
  nothing: null,
  'a fraction': 17.5,
  'a number beyond all numbers': 1e308,
  'a list in a list': [[[]]],
  'an object with a method name': { toString: 'x', constructor: 1 },
  'a NUL': 'a\u0000b',
  'half a character': '\ud800',
  'deep nesting': deep(),
  'a prototype': JSON.parse('{"__proto__": {"polluted": true}}'),
  'a long text': 'ü'.repeat(130_000),
  'a control character': 'a\u0007\u202eb',
};

/** What no code, id, day, number or choice takes, while free text may. */
const notPlain: Nonsense = {
  'an empty text': '',
  blanks: '   ',
  SQL: "'; drop table task; --",
  'a path': '../../etc/passwd',
  markup: '<script>alert(1)</script>',
  'right to left': '\u202eمرحبا',
  'three hundred characters': 'a'.repeat(300),
  'a day that does not exist': '2026-02-30',
  'a year far away': '12026-01-01',
};
const notText: Nonsense = { 'an empty list': [], yes: true, 'an object': { a: 1 } };

/** What a field of a kind must refuse. */
export const nonsenseFor: Readonly<Record<FieldKind, Nonsense>> = {
  id: { ...never, ...notPlain, ...notText, 'a foreign id': 'access-00000000-0000-4000-8000-00000000000g' },
  key: { ...never, ...notPlain, ...notText },
  word: { ...never, ...notPlain, ...notText },
  day: { ...never, ...notPlain, ...notText, 'a moment': '2026-11-24T00:00:00Z', 'a German day': '24.11.2026' },
  number: { ...never, ...notPlain, ...notText, 'less than nothing': -1, 'far too many': 1e12 },
  flag: { ...never, ...notPlain, 'an empty list': [], 'an object': { a: 1 }, 'the word': 'true' },
  text: { ...never, 'an empty text': '', blanks: '   ', ...notText },
  name: {
    ...never,
    'an empty text': '',
    blanks: '   ',
    ...notText,
    'two lines': 'a\nb',
    'four hundred': 'a'.repeat(400),
  },
  list: { ...never, ...notPlain, yes: true, 'an object': { a: 1 }, 'a list of nothing': [null] },
  map: { ...never, ...notPlain, 'an empty list': [], yes: true, 'unknown parts': { unknownPart: { a: [1] } } },
  yaml: { ...never, ...notText, 'a number': 5 },
};
