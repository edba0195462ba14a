import type { Language } from '../../../api/operation';
import type { ProcessView } from '../../../api/shapes/process';
import { berlinDay, showDay, showInstant, showLanguage } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { cardView, followUpView } from '../../card';
import { readName } from '../../duties';
import { hide, showFact } from '../../entry/fields';
import type { Frame } from '../../frame';
import { deviationLines, milestoneLines, productLines } from '../../drawing/marks';
import { drawSteps, stepsOf } from '../../drawing/step-picture';
import { actsView } from './process-acts';
import { familyView } from './process-family';

type Reading = { readonly today: string; readonly self: string };

/** What the page of a process shows, to whom; forms only where the process can still change. */
export function processView(frame: Frame, process: ProcessView, { today, self }: Reading) {
  const { language } = frame;
  const here = `/processes/${process.id}`;
  const steps = stepsOf(process, language);
  const acts = process.status === 'open' && process.may.act ? actsView(process, { language, here, self, today }) : null;
  const about = { id: 'process', processId: process.id, title: process.title };
  return {
    frame,
    language,
    here,
    ...summaryView(process, frame),
    picture: steps.length > 0 ? drawSteps('picture', steps, language) : null,
    cards: process.tasks.map((task) => cardView(task, { language, today, back: here, within: true })),
    followUp: acts && followUpView(about, { language, today, back: here }),
    acts,
    again:
      process.end && process.may.act && process.may.steer ? { action: `${here}/reopening`, hidden: hide('') } : null,
    facts: factsView(process, frame),
    agreed: agreedView(process),
    family: familyView(process, language),
    ...marksView(process, frame),
    forecast: process.forecast,
    history: process.history.map((entry) => historyView(entry, frame)),
  };
}

function summaryView(process: ProcessView, { language }: Frame) {
  const say = (key: string, values = {}) => translate(language, key, values);
  const { end, status, template } = process;
  return {
    ...peopleView(process, language),
    kind: say(`kind.${process.kind}`),
    name: readName(process.name),
    statusText: say(`status.${status}`),
    starting: status === 'starting',
    blocked: status === 'blocked',
    end: end && say('process.ended', { day: showDay(language, end.on), title: end.title }),
    startedOn: process.startedOn,
    template: `${template.key}, ${say('process.version', { version: template.version })}`,
  };
}

function peopleView({ deputy, handover, person, responsible }: ProcessView, language: Language) {
  return {
    ...(person ? personView(person, language) : { another: null, person: null, languages: '' }),
    responsible: responsible?.name ?? null,
    deputy: deputy && { name: deputy.name, until: untilText(deputy.until, language) },
    asked: handover?.to.name ?? null,
  };
}

const untilText = (until: string | null, language: Language) =>
  until && translate(language, 'process.until', { day: showDay(language, until) });

const personView = ({ id, languages, name }: NonNullable<ProcessView['person']>, language: Language) => ({
  another: `/processes/new?person=${id}`,
  person: name,
  languages: languages.map((code) => showLanguage(language, code)).join(', '),
});

/** What is known, what somebody is asked for, and what is simply open, each by its title. */
function factsView({ facts, tasks }: ProcessView, { language }: Frame) {
  const asking = tasks
    .filter(({ kind }) => kind === 'ask')
    .flatMap(({ id, records }) => records.map(({ key }) => ({ id, key })));
  const sorted = [...facts].sort((a, b) => a.title.localeCompare(b.title, 'de'));
  const unknown = sorted.filter(({ value }) => value === null);
  const taskOf = (key: string) => asking.find((one) => one.key === key)?.id;
  return {
    known: sorted
      .filter(({ value }) => value !== null)
      .map((fact) => ({ title: fact.title, value: showFact(fact, language) })),
    asked: unknown.flatMap(({ key, title }) => {
      const id = taskOf(key);
      return id === undefined ? [] : [{ title, href: `/tasks/${id}` }];
    }),
    open: unknown.filter(({ key }) => taskOf(key) === undefined).map(({ title }) => title),
    none: facts.length === 0,
  };
}

/** The values that the template leaves to this process; what it leaves open for all stands with the template. */
const agreedView = ({ parameters }: ProcessView) =>
  parameters
    .filter(({ who }) => who !== null)
    .map(({ agreed, open, said, title, who }) => ({
      title,
      value: said,
      agreed,
      open: said === null ? open : null,
      who,
    }));

const marksView = ({ deviations, milestones, products }: ProcessView, { language }: Frame) => ({
  products: productLines(products, language),
  milestones: milestoneLines(milestones, language),
  deviations: deviationLines(deviations, language),
});

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
