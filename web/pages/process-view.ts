import type { ProcessView } from '../../api/process-shape';
import { berlinDay, showDay, showInstant, showLanguage } from '../../platform/show';
import { translate } from '../../platform/texts';
import { cardView } from '../card';
import { fieldsFor, hide, showFact } from '../fields';
import type { Frame } from '../frame';

type Reading = { readonly today: string; readonly self: string };

/** What the page of a process shows, to whom; forms only where the process can still change. */
export function processView(frame: Frame, process: ProcessView, { today, self }: Reading) {
  const { language } = frame;
  const here = `/processes/${process.id}`;
  const say = (key: string, values = {}) => translate(language, key, values);
  const changeable = process.status === 'open';
  return {
    frame,
    language,
    here,
    ...summaryView(process, frame),
    cards: process.tasks.map((task) => cardView(task, { language, today, back: here, within: true })),
    steps: inOrder(process.steps).map(({ run, status, title }) => ({
      title,
      done: status === 'done',
      statusText: say(`step-status.${status}`),
      runText: run > 1 ? say('process.run', { run }) : null,
    })),
    facts: knownFirst(process.facts).map((fact) => ({
      title: fact.title,
      value: showFact(fact, language),
      open: fact.value === null,
    })),
    changeable,
    record: changeable
      ? { action: `${here}/facts`, hidden: hide(here), fields: fieldsFor(knownFirst(process.facts), 'fact', language) }
      : null,
    followUp: changeable ? { action: `${here}/follow-ups`, hidden: hide(here), today } : null,
    handover: changeable ? handoverView(process, here, self) : null,
    forecast: process.forecast,
    history: process.history.map((entry) => historyView(entry, frame)),
  };
}

const progress = ['done', 'skipped', 'open'] as const;
const inOrder = (steps: ProcessView['steps']) =>
  progress.flatMap((status) => steps.filter((step) => step.status === status));

/** What is known stands before what is open, each by its title. */
const knownFirst = (facts: ProcessView['facts']) =>
  [...facts].sort(
    (a, b) => Number(a.value === null) - Number(b.value === null) || a.title.localeCompare(b.title, 'de'),
  );

function summaryView(process: ProcessView, { language }: Frame) {
  const say = (key: string, values = {}) => translate(language, key, values);
  const { end, person, responsible, status, template } = process;
  return {
    kind: say(`kind.${process.kind}`),
    person: person?.name ?? null,
    languages: (person?.languages ?? []).map((code) => showLanguage(language, code)).join(', '),
    responsible: responsible?.name ?? null,
    statusText: say(`status.${status}`),
    starting: status === 'starting',
    blocked: status === 'blocked',
    end: end && say('process.ended', { day: showDay(language, end.on), title: end.title }),
    startedOn: process.startedOn,
    template: `${template.key}, ${say('process.version', { version: template.version })}`,
  };
}

function handoverView({ colleagues, handover, responsible }: ProcessView, here: string, self: string) {
  const others = colleagues.filter(({ id }) => id !== responsible?.id);
  return {
    pending: handover?.to.name ?? null,
    answer:
      handover?.mine === true
        ? {
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

function historyView(entry: ProcessView['history'][number], { language }: Frame) {
  const later = entry.happened !== berlinDay(new Date(entry.at));
  return {
    at: showInstant(language, entry.at),
    what: entry.what,
    by: entry.actor
      ? translate(language, 'process.history-by', { name: entry.actor })
      : translate(language, 'automatic'),
    happened: later
      ? translate(language, 'process.history-happened', { day: showDay(language, entry.happened) })
      : null,
    effects: entry.effects,
    note: entry.note,
  };
}
