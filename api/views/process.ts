import type { journalOf, processById } from '../../db/queries/processes/processes';
import type { marksOf, relativesOf } from '../../db/queries/processes/relatives';
import type { TaskRow } from '../../db/queries/tasks/tasks';
import { addDays } from '../../domain/days/day';
import { forecast } from '../../domain/reading/forecast';
import { isKind } from '../../domain/kind';
import { mayAsk, maySteer } from '../../domain/permissions';
import type { ProcessState } from '../../domain/process';
import { sayPlace, sayTask } from '../../domain/reading/say';
import { textAt } from '../../domain/template/texts';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import { ProcessView } from '../shapes/process';
import { flowOf } from './flow';
import { sayEffects, sayEvent } from './history';
import type { Reader, Template } from './reader';
import { notStanding, standingOf, viewMarks, viewRelatives } from './standing';
import { viewTask } from './task';
import { sayReason, sayRole, speakerFor, viewFact } from './words';

const horizonDays = 90;

type Rows = {
  readonly process: NonNullable<Awaited<ReturnType<typeof processById>>>;
  readonly tasks: readonly TaskRow[];
  readonly journal: Awaited<ReturnType<typeof journalOf>>;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly relatives: Awaited<ReturnType<typeof relativesOf>>;
  readonly marks: Awaited<ReturnType<typeof marksOf>>;
};

/** A process as its page shows it: who answers for it, where it stands, what comes, what was. */
export function viewProcess(rows: Rows, reader: Reader): ProcessView {
  const { colleagues, marks, process, relatives, tasks } = rows;
  const template = reader.templateOf(process);
  const { state } = process;
  return {
    id: process.id,
    kind: process.kind,
    title: textAt(template.texts, reader.language, 'title') ?? process.template_key,
    name: process.name,
    template: { key: process.template_key, version: process.template_version },
    mode: template.compiled.mode,
    ...peopleOf(rows, reader),
    status: ProcessView.shape.status.parse(process.status),
    end: endOf(rows, reader, template),
    startedOn: process.started_on,
    steps: state ? stepsOf(state, reader, template) : [],
    ...(state ? standingOf({ process, state }, reader, template) : notStanding),
    ...viewMarks(marks, reader, () => template),
    relatives: viewRelatives(process, relatives, reader),
    tasks: tasks.map((task) => viewTask(task, reader)),
    facts: Object.keys(template.compiled.facts).flatMap((key) => {
      const rule = template.compiled.facts[key];
      return rule ? [viewFact(reader.language, template, { key, rule, value: state?.facts[key] })] : [];
    }),
    history: historyOf(rows, reader, template),
    forecast: state && !state.end ? forecastOf(state, reader, template) : [],
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    may: mayDo(process, reader),
  };
}

function mayDo({ deputy, kind, organisation_id, responsible }: Rows['process'], { actor }: Reader): ProcessView['may'] {
  const act = organisation_id === actor.organisation && actor.kind === 'staff';
  const answers = [responsible, deputy].includes(actor.id);
  return {
    act,
    steer: act && (answers || (isKind(kind) && maySteer(actor, kind))),
    changeResponsible: act && mayAsk(actor, 'change-responsible'),
  };
}

type People = Pick<ProcessView, 'person' | 'responsible' | 'deputy' | 'handover'>;

function peopleOf({ colleagues, process }: Rows, { actor }: Reader): People {
  const named = (id: string) => ({ id, name: colleagues.find((colleague) => colleague.id === id)?.name ?? '–' });
  const to = process.state?.handover?.to;
  return {
    person: personOf(process),
    responsible: process.responsible === null ? null : named(process.responsible),
    deputy: process.deputy === null ? null : { ...named(process.deputy), until: process.deputy_until },
    handover: to === undefined ? null : { to: named(to), mine: to === actor.id },
  };
}

function personOf({ person_id: id, person_languages, person_name: name }: Rows['process']): ProcessView['person'] {
  return id === null || name === null ? null : { id, name, languages: person_languages ?? [] };
}

function endOf({ process }: Rows, { language }: Reader, { texts }: Template): ProcessView['end'] {
  if (!process.end_key || !process.ended_on) return null;
  return { title: textAt(texts, language, `ends.${process.end_key}.title`) ?? process.end_key, on: process.ended_on };
}

function stepsOf(state: ProcessState, { language }: Reader, { compiled, texts }: Template): ProcessView['steps'] {
  const { beside, way } = flowOf(compiled);
  return [...way, ...beside].flatMap((key) => {
    const step = state.steps[key];
    const title = textAt(texts, language, `steps.${key}.title`) ?? key;
    if (!step) return [];
    const { closedOn, openedOn, run, status } = step;
    return [{ key, title, status, run, openedOn, closedOn }];
  });
}

function historyOf({ journal }: Rows, reader: Reader, template: Template): ProcessView['history'] {
  return journal.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    happened: row.happened_on,
    actor: row.actor_name,
    what: sayEvent(row.event, reader, template),
    effects: sayEffects(row.effects, reader, template),
    note: row.texts?.note ?? row.texts?.reason ?? sayReason(reader.language, template, row.event),
  }));
}

function forecastOf(state: ProcessState, reader: Reader, template: Template): ProcessView['forecast'] {
  const { language, today } = reader;
  const speaker = speakerFor(language, template);
  return forecast(template.compiled, state, today, addDays(today, horizonDays)).map((row) => {
    const task = state.tasks[row.taskId ?? ''];
    return {
      day: row.day,
      what: translate(language, `forecast.${row.what}`, {
        task: task ? sayTask(speaker, task) : sayPlace(speaker, row.taskKey),
        to: sayRole(language, row.to ?? 'responsible', template),
        day: showDay(language, row.day),
      }),
    };
  });
}
