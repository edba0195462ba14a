import type { Language } from '../../../api/operation';
import type { ProcessView, Way } from '../../../api/shapes/process';
import { translate } from '../../../platform/texts';
import { fieldsFor, hide, selectFor } from '../../entry/fields';

type Reading = {
  readonly language: Language;
  readonly here: string;
  readonly self: string;
  readonly today: string;
};

/** Everything that can be done with a process beside its tasks. */
export function actsView(process: ProcessView, reading: Reading) {
  const { here, language } = reading;
  const ways = process.may.steer ? process.ways : [];
  const facts = [...process.facts].sort((a, b) => a.title.localeCompare(b.title, 'de'));
  return {
    record: { action: `${here}/facts`, hidden: hide(here), fields: fieldsFor(facts, 'fact', language) },
    agree: process.parameters.filter(({ mayAgree }) => mayAgree).map((one) => agreeView(one, reading)),
    reactions: ways.filter(isReaction).map((way) => wayView(way, reading)),
    deviations: ways.filter((way) => !isReaction(way)).map((way) => wayView(way, reading)),
    handover: handoverView(process, reading),
    responsible: process.may.changeResponsible ? responsibleView(process, here) : null,
  };
}

/** What the template itself lets a person open; the rest goes another way than it proposes. */
const isReaction = ({ act, needsReason }: Way) => act === 'open' && !needsReason;

const paths = { open: 'opening', skip: 'skip', reopen: 'reopening', waive: 'waivers' } as const;

function wayView({ act, follows, gate, needsReason, purpose, step, title }: Way, { here, language, today }: Reading) {
  return {
    id: `way-${act}-${step}${gate === null ? '' : `-${gate}`}`,
    title: translate(language, `way.${act}`, { title }),
    submit: translate(language, `way.${act}-do`),
    action: `${here}/steps/${step}/${paths[act]}`,
    hidden: hide(here),
    gate,
    purpose,
    needsReason,
    follows,
    today,
  };
}

type Parameter = ProcessView['parameters'][number];
const units = ['D', 'W', 'M', 'Y'] as const;
const isPeriod = (text: string) => /^P\d/.test(text);

/** A form to agree a value: a period as number and unit, or one of the values there are. */
function agreeView({ key, open, range, said, title, value }: Parameter, { here, language }: Reading) {
  const id = `agree-${key}`;
  const choice = { name: 'value', label: translate(language, 'agree.value'), options: range };
  const asked = { id, title, said, open, action: `${here}/parameters/${key}`, hidden: hide(here) };
  if (range.some((one) => !isPeriod(one.key))) {
    return { ...asked, range: null, count: null, unit: null, choice: selectFor(`${id}-value`, choice, value) };
  }
  return { ...asked, ...periodView(id, { range, value }, language), choice: null };
}

/** The fields of a period; a value that is none begins empty. */
function periodView(id: string, { range, value }: Pick<Parameter, 'range' | 'value'>, language: Language) {
  const say = (name: string, values = {}) => translate(language, name, values);
  const [least, most] = range;
  const [, count = '', unit = 'W'] = /^P(\d+)([DWMY])$/.exec(value ?? '') ?? [];
  const options = units.map((one) => ({ key: one, title: say(`agree.unit-${one}`) }));
  return {
    range: least && most ? say('agree.range', { least: least.title, most: most.title }) : null,
    count,
    unit: selectFor(`${id}-unit`, { name: 'unit', label: say('agree.unit'), options }, unit),
  };
}

function handoverView({ colleagues, handover, responsible }: ProcessView, { here, self }: Reading) {
  const others = colleagues.filter(({ id }) => id !== responsible?.id);
  return {
    pending: handover?.to.name ?? null,
    answer:
      handover?.mine === true
        ? {
            id: 'handover',
            accept: `${here}/handover/acceptance`,
            decline: `${here}/handover/refusal`,
            hidden: hide(here),
            other: hide(here),
          }
        : null,
    withdraw:
      handover && responsible?.id === self ? { action: `${here}/handover/withdrawal`, hidden: hide(here) } : null,
    ask: handover ? null : { action: `${here}/handover`, hidden: hide(here), colleagues: others },
  };
}

/** For who leads: somebody else becomes responsible at once, because the present person cannot act. */
const responsibleView = ({ colleagues, responsible }: ProcessView, here: string) => ({
  action: `${here}/responsible`,
  hidden: hide(here),
  colleagues: colleagues.filter(({ id }) => id !== responsible?.id),
});
