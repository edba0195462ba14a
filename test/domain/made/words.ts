import type { Made } from './template';

const condition = String.raw`(when|needs\.\w+|warn\.\w+|table\.\d|value\.\d)`;
const inCondition = (word: string) => new RegExp(String.raw`${condition}.*\.${word}(\.|=)`);
const duty = String.raw`^steps\.\w+(\.(tasks|products)\.\w+)?\.`;
const inDuty = (rest: string) => new RegExp(`${duty}${rest}(\\.|=)`);
const inOutcome = (rest: string) => new RegExp(String.raw`${duty}outcomes\.\w+\.${rest}`);
const top = (word: string) => new RegExp(`^${word}(\\.|=)`);
const named = <T>(names: readonly string[], make: (name: string) => T) =>
  names.map((name) => [name, make(name)] as const);

/** Every word of the grammar (language §2) by where it stands in a template that is written out line by line. */
export const words: Readonly<Record<string, RegExp>> = Object.fromEntries<RegExp>([
  ...named(
    ['template', 'kind', 'title', 'source', 'extends', 'remove', 'mode', 'parameters', 'facts', 'steps', 'ends'],
    top,
  ),
  ['mode orientation', /^mode=orientation/],
  ['parameter value', /^parameters\.\w+\.value=/],
  ['parameter null', /^parameters\.\w+\.value=null/],
  ['parameter anchor', /^parameters\.anchor\.value=/],
  ['parameter list', /^parameters\.\w+\.value\.\d\.when/],
  ...named(['range', 'change', 'open', 'source'], (word) => new RegExp(`^parameters\\.\\w+\\.${word}(\\.|=)`)).map(
    ([word, at]) => [`parameter ${word}`, at] as const,
  ),
  ['$parameter', /=\$\w/],
  ...named(
    ['boolean', 'integer', 'date', 'fuzzy-date', 'year', 'code', 'list'],
    (type) => new RegExp(`^facts.*=${type}$`),
  ),
  ['choices', /^facts\.area\.0/],
  ['fact form', /^facts\.\w+\.form/],
  ['fact purpose', /^facts\.\w+\.purpose/],
  ['openedBy start', /openedBy=start/],
  ['openedBy hand', /openedBy(\.\d)?=hand/],
  ['openedBy message', /openedBy(\.\d)?=(called|parent-ended)/],
  ['openedBy list', /openedBy\.1/],
  ...named(
    ['holds', 'tasks', 'products', 'starts', 'warn', 'set', 'cancel', 'tell', 'table'],
    (word) => new RegExp(`^steps\\.\\w+\\.${word}(\\.|=)`),
  ),
  ['else row', /\.table\.1\.outcome/],
  ['need done', /\.needs\.\w+=done/],
  ['need submitted', /\.needs\.\w+=submitted/],
  ['need accepted', /\.needs\.\w+=accepted/],
  ...named(
    ['why', 'who', 'when', 'show', 'records', 'form', 'checklist', 'awaits', 'decides', 'tag', 'needs', 'outcomes'],
    inDuty,
  ),
  ...named(['after', 'before', 'by', 'roll'], (word) => inDuty(`due\\.${word}`)).map(
    ([word, at]) => [`due ${word}`, at] as const,
  ),
  ['agreed', /\.due=agreed/],
  ['roll stay', /\.roll=stay/],
  ['remind before', inDuty('remind\\.before')],
  ['remind after', inDuty('remind\\.after')],
  ['escalate after', inDuty('escalate\\.\\d\\.after')],
  ['escalate to', inDuty('escalate\\.\\d\\.to')],
  ...named(['period', 'from', 'after', 'until', 'weekday'], (word) => inDuty(`every\\.${word}`)).map(
    ([word, at]) => [`every ${word}`, at] as const,
  ),
  ['from completion', /every\.from=completion/],
  ['from a fact', /every\.from=on/],
  ...named(['s\\d', 'e\\d', 'stay', 'done', 'again'], (to) => new RegExp(`outcomes\\.\\w+(\\.to)?(\\.\\d)?=${to}`)).map(
    ([to, at]) => [`to ${to}`, at] as const,
  ),
  ['several targets', /outcomes\.\w+(\.to)?\.1=s/],
  ...named(['to', 'opens', 'set', 'cancel', 'accept', 'reason', 'needs', 'records'], inOutcome).map(
    ([word, at]) => [`outcome ${word}`, at] as const,
  ),
  ...named(['parent', 'children', 'programme'], (whom) => new RegExp(`tell\\.${whom}=`)).map(
    ([whom, at]) => [`tell ${whom}`, at] as const,
  ),
  ['outcome tell', inOutcome('tell')],
  ['reason required', /reason=required/],
  ['reason choices', /reason\.0/],
  ['starts template', /^steps\.\w+\.starts\.template/],
  ['per opening', /starts\.per=opening/],
  ['per list', /starts\.per=items/],
  ['pass', /^steps\.\w+\.starts\.pass/],
  ['report', /^steps\.\w+\.starts\.report/],
  ...named(['title', 'kind', 'reason', 'starts'], (word) => new RegExp(`^ends\\.\\w+\\.${word}`)).map(
    ([word, at]) => [`end ${word}`, at] as const,
  ),
  ...named(
    ['all', 'any', 'not', 'eq', 'in', 'has', 'lt', 'le', 'gt', 'ge', 'exists', 'done', 'responsible'],
    inCondition,
  ).map(([word, at]) => [`condition ${word}`, at] as const),
  ...named(['since', 'count', 'where', 'due', 'fact'], inCondition).map(
    ([word, at]) => [`operand ${word}`, at] as const,
  ),
  ['pseudo-fact open', /where.*=open/],
  ['pseudo-fact end', /where.*=end/],
]);

/** In how many per cent of the templates each word stands. */
export function shareOfWords(made: readonly Made[]): Readonly<Record<string, number>> {
  const written = made.map(({ base, template }) => [...linesOf(template, ''), ...linesOf(base, '')].join('\n'));
  return Object.fromEntries(
    Object.entries(words).map(([word, at]) => {
      const anywhere = new RegExp(at.source, 'm');
      return [word, (100 * written.filter((text) => anywhere.test(text)).length) / made.length];
    }),
  );
}

function linesOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? [] : [`${path.slice(1)}=${String(value)}`];
  const parts = Object.entries(value);
  return parts.length === 0 ? [`${path.slice(1)}=`] : parts.flatMap(([key, part]) => linesOf(part, `${path}.${key}`));
}
