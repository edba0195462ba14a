import type { Effect, ProcessEvent } from '../../domain/process';
import { sayPlace, sayTask } from '../../domain/reading/say';
import { textAt } from '../../domain/template/texts';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import { sayOperand } from '../templates/say-condition';
import type { Reader, Template } from './reader';
import { sayCode, sayRole, speakerFor } from './words';

/** What happened, as one sentence of the process's history. */
export function sayEvent(event: ProcessEvent, reader: Reader, template: Template): string {
  const { language } = reader;
  return translate(language, `history.${event.type}`, valuesOf(event, reader, template));
}

type Values = Record<string, string>;

const valuesOf = (event: ProcessEvent, reader: Reader, template: Template): Values =>
  aboutTask(event, reader, template) ?? aboutProcess(event, reader, template);

function aboutTask(event: ProcessEvent, reader: Reader, template: Template): Values | undefined {
  const { language } = reader;
  switch (event.type) {
    case 'task-completed':
      return { task: taskTitle(event.taskId, reader, template), outcome: sayCode(language, template, event.outcome) };
    case 'task-moved':
      return { task: taskTitle(event.taskId, reader, template), day: showDay(language, event.to) };
    case 'task-dropped':
    case 'task-unpinned':
      return { task: taskTitle(event.taskId, reader, template) };
    case 'task-added':
      return { day: showDay(language, event.due) };
    default:
      return undefined;
  }
}

function aboutProcess(event: ProcessEvent, { language }: Reader, template: Template): Values {
  const code = (key: string) => sayCode(language, template, key);
  if ('facts' in event && event.facts) return { facts: Object.keys(event.facts).map(code).join(', ') };
  if ('step' in event) {
    const step = sayPlace(speakerFor(language, template), event.step);
    return { step, gate: 'gate' in event ? code(event.gate) : '' };
  }
  switch (event.type) {
    case 'parameter-agreed':
      return { parameter: code(event.parameter), value: sayOperand(event.value, language, template) };
    case 'message-received':
      return { name: code(event.name) };
    case 'migrated':
      return { version: String(event.template.version) };
    default:
      return {};
  }
}

/** What followed from it, as sentences; what people need not read is left out, and a step is said by its own task. */
export function sayEffects(effects: readonly Effect[], reader: Reader, template: Template): string[] {
  const tasks = effects.flatMap((effect) => (effect.type === 'task-opened' ? [effect.task] : []));
  const isSaid = (effect: Effect) =>
    effect.type === 'step-opened' && tasks.some(({ kind, step }) => kind === 'step' && step === effect.step);
  return effects.flatMap((effect) => (isSaid(effect) ? [] : sayEffect(effect, reader, template)));
}

const sayEffect = (effect: Effect, reader: Reader, template: Template): string[] =>
  sayTaskEffect(effect, reader, template) ?? sayProcessEffect(effect, reader, template);

function sayTaskEffect(effect: Effect, reader: Reader, template: Template): string[] | undefined {
  const { language } = reader;
  switch (effect.type) {
    case 'task-opened':
      return [
        translate(
          language,
          `history.task-opened${effect.task.due ? '' : '-undated'}`,
          dueValues(effect.task, reader, template),
        ),
      ];
    case 'task-closed':
      if (effect.how === 'done') return [];
      return [translate(language, 'history.task-closed', { task: taskTitle(effect.taskId, reader, template) })];
    case 'notice':
      if (effect.kind === 'handover') return [];
      return [
        translate(language, `history.notice-${effect.kind}`, {
          task: effect.taskId ? taskTitle(effect.taskId, reader, template) : '',
          to: sayRole(language, effect.to, template),
        }),
      ];
    default:
      return undefined;
  }
}

function sayProcessEffect(effect: Effect, { language }: Reader, template: Template): string[] {
  const say = (key: string, values: Values = {}) => [translate(language, `history.${key}`, values)];
  switch (effect.type) {
    case 'ended':
      return say('ended', { end: textAt(template.texts, language, `ends.${effect.end}.title`) ?? effect.end });
    case 'successor':
      return say('successor');
    case 'child-started':
      return say('child-started', { step: sayPlace(speakerFor(language, template), effect.step) });
    case 'step-opened':
      return say('step-opened', { step: sayPlace(speakerFor(language, template), effect.step) });
    case 'product': {
      const { status, version } = effect.product;
      return say(`product-${status}`, { product: sayCode(language, template, effect.key), version: String(version) });
    }
    case 'warned':
      return say('warned', { gate: sayCode(language, template, effect.gate) });
    case 'noted':
      return say('noted');
    default:
      return [];
  }
}

type TaskEffect = Effect & { readonly type: 'task-opened' | 'task-changed' };

function dueValues(task: TaskEffect['task'], reader: Reader, template: Template): Record<string, string> {
  const { language } = reader;
  return {
    task: sayTask(speakerFor(language, template), task),
    who: sayRole(language, task.who, template),
    day: task.due ? showDay(language, task.due) : translate(language, 'undated'),
  };
}

/** The title of a task by its id: the key in the middle says where it stands in the template. */
function taskTitle(taskId: string, { language }: Reader, template: Template): string {
  const speaker = speakerFor(language, template);
  const key = taskId.split('.')[1] ?? taskId;
  if (key === 'follow-up' || key === 'handover') return speaker.translate(`title.${key}`);
  for (const kind of ['ask', 'decide']) {
    if (key.startsWith(`${kind}-`)) {
      return speaker.translate(`title.${kind}`, { what: sayPlace(speaker, key.slice(kind.length + 1)) });
    }
  }
  const { steps } = template.compiled;
  const step = Object.keys(steps).find((name) => steps[name]?.tasks?.[key] ?? steps[name]?.products?.[key]);
  return sayPlace(speaker, step ? `${step}.${key}` : key);
}
