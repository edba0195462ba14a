import type { ProcessView } from '../../api/process-shape';
import { berlinDay, showDay, showInstant, showLanguage } from '../../platform/show';
import { translate } from '../../platform/texts';
import { cardView, followUpView } from '../card';
import { showFact } from '../fields';
import type { Frame } from '../frame';
import { drawSteps, stepsOf } from '../step-picture';
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
  const { deputy, end, handover, person, responsible, status, template } = process;
  const until = deputy?.until ? say('process.until', { day: showDay(language, deputy.until) }) : null;
  return {
    kind: say(`kind.${process.kind}`),
    name: process.name,
    another: person && `/processes/new?person=${person.id}`,
    person: person?.name ?? null,
    languages: (person?.languages ?? []).map((code) => showLanguage(language, code)).join(', '),
    responsible: responsible?.name ?? null,
    deputy: deputy && { name: deputy.name, until },
    asked: handover?.to.name ?? null,
    statusText: say(`status.${status}`),
    starting: status === 'starting',
    blocked: status === 'blocked',
    end: end && say('process.ended', { day: showDay(language, end.on), title: end.title }),
    startedOn: process.startedOn,
    template: `${template.key}, ${say('process.version', { version: template.version })}`,
    orientation: process.mode === 'orientation',
  };
}

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

/** Values that may be agreed here, and those that the template itself leaves open. */
const agreedView = ({ parameters }: ProcessView) =>
  parameters
    .filter(({ value, who }) => who !== null || value === null)
    .map(({ agreed, open, said, title, who }) => ({
      title,
      value: said,
      agreed,
      open: said === null ? open : null,
      who,
    }));

function marksView({ deviations, milestones, products }: ProcessView, { language }: Frame) {
  const say = (key: string, values = {}) => translate(language, key, values);
  return {
    products: products.map(({ on, status, title, version }) => ({
      title,
      on,
      status: say(`product-status.${status}`),
      version: version > 1 ? say('process.version', { version }) : null,
    })),
    milestones: milestones.map(({ body, note, on, outcome, title, vote }) => ({
      title,
      on,
      outcome,
      body,
      note,
      vote: vote && say('process.vote', { ...vote, for: vote.for, against: vote.against, abstained: vote.abstained }),
    })),
    deviations: deviations.map(({ by, on, reason, title, what }) => ({
      on,
      by,
      reason,
      what: say(`deviation.${what}`, { title }),
    })),
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
