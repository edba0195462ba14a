import type { Effect, ProcessEvent } from '../../domain/process';
import { sayPlace, sayTask } from '../../domain/reading/say';
import { textAt } from '../../domain/template/texts';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import type { Reader, Template } from './reader';
import { sayCode, sayRole, sayTitle, sayValue, speakerFor } from './words';

type Words = Record<string, string>;

/** What happened, as one sentence of the process's history. */
export function sayEvent(event: ProcessEvent, reader: Reader, template: Template): string {
  return translate(reader.language, `history.${event.type}`, valuesOf(event, reader, template));
}

function valuesOf(event: ProcessEvent, reader: Reader, template: Template): Words {
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
    case 'facts-recorded':
    case 'facts-passed':
      return { facts: wordsFor(Object.keys(event.facts), reader, template) };
    default:
      return valuesOfSteering(event, reader, template);
  }
}

function valuesOfSteering(event: ProcessEvent, { language }: Reader, template: Template): Words {
  switch (event.type) {
    case 'step-opened':
    case 'step-skipped':
    case 'step-reopened':
      return { step: sayTitle(language, template, event.step) };
    case 'gate-waived':
      return { step: sayTitle(language, template, event.step), gate: sayCode(language, template, event.gate) };
    case 'parameter-agreed':
      return {
        parameter: sayCode(language, template, event.parameter),
        value: sayValue(language, template, event.value),
      };
    default:
      return {};
  }
}

const wordsFor = (keys: readonly string[], { language }: Reader, template: Template) =>
  keys.map((key) => sayCode(language, template, key)).join(', ');

/** What followed from it, as sentences; what people need not read is left out, and a step is said by its own task. */
export function sayEffects(effects: readonly Effect[], reader: Reader, template: Template): string[] {
  const said = effects.flatMap((effect) => (effect.type === 'task-opened' ? [effect.task] : []));
  const isSaid = (effect: Effect) =>
    effect.type === 'step-opened' && said.some(({ kind, step }) => kind === 'step' && step === effect.step);
  return effects.flatMap((effect) => (isSaid(effect) ? [] : sayEffect(effect, reader, template)));
}

function sayEffect(effect: Effect, reader: Reader, template: Template): string[] {
  const { language } = reader;
  const say = (key: string, values: Words = {}) => [translate(language, `history.${key}`, values)];
  switch (effect.type) {
    case 'task-opened':
      return say(effect.task.due ? 'task-opened' : 'task-opened-undated', dueValues(effect.task, reader, template));
    case 'task-closed':
      return effect.how === 'done' ? [] : say('task-closed', { task: taskTitle(effect.taskId, reader, template) });
    case 'step-opened':
    case 'step-closed':
      return say(effect.status === 'skipped' ? 'step-left' : effect.type, {
        step: sayTitle(language, template, effect.step),
      });
    case 'notice':
      return sayNotice(effect, reader, template);
    case 'ended':
      return say('ended', { end: textAt(template.texts, language, `ends.${effect.end}.title`) ?? effect.end });
    case 'successor':
      return say('successor');
    default:
      return sayConsequence(effect, reader, template);
  }
}

function sayConsequence(effect: Effect, { language }: Reader, template: Template): string[] {
  const say = (key: string, values: Words = {}) => [translate(language, `history.${key}`, values)];
  switch (effect.type) {
    case 'child-started':
      return say('child-started', { step: sayTitle(language, template, effect.step) });
    case 'message':
      return effect.message.type === 'message-received' ? say('message') : [];
    case 'product':
      if (effect.product.status === 'draft') return [];
      return say(`product-${effect.product.status}`, { product: sayTitle(language, template, effect.key) });
    case 'warned':
      return say('warned', {
        gate: sayCode(language, template, effect.gate),
        step: sayTitle(language, template, effect.place),
      });
    case 'deviation':
      return say('deviation');
    default:
      return [];
  }
}

type Notice = Extract<Effect, { type: 'notice' }>;

function sayNotice(effect: Notice, reader: Reader, template: Template): string[] {
  if (effect.kind === 'handover' || effect.kind === 'absence') return [];
  return [
    translate(reader.language, `history.notice-${effect.kind}`, {
      task: effect.taskId ? taskTitle(effect.taskId, reader, template) : '',
      to: sayRole(reader.language, effect.to),
    }),
  ];
}

type TaskEffect = Effect & { readonly type: 'task-opened' | 'task-changed' };

function dueValues(task: TaskEffect['task'], reader: Reader, template: Template): Words {
  const { language } = reader;
  return {
    task: sayTask(speakerFor(language, template), task),
    who: sayRole(language, task.who),
    day: task.due ? showDay(language, task.due) : translate(language, 'undated'),
  };
}

const ownTitles: readonly string[] = ['follow-up', 'handover', 'parent-ended'];

/** The title of a task by its id: the key in the middle says where it stands in the template. */
function taskTitle(taskId: string, { language }: Reader, template: Template): string {
  const speaker = speakerFor(language, template);
  const key = taskId.split('.')[1] ?? taskId;
  if (ownTitles.includes(key)) return speaker.translate(`title.${key}`);
  for (const kind of ['ask', 'decide']) {
    if (key.startsWith(`${kind}-`)) {
      return speaker.translate(`title.${kind}`, { what: sayPlace(speaker, key.slice(kind.length + 1)) });
    }
  }
  const { steps } = template.compiled;
  const step = Object.keys(steps).find((name) => steps[name]?.tasks[key] ?? steps[name]?.products[key]);
  return sayPlace(speaker, step ? `${step}.${key}` : key);
}
