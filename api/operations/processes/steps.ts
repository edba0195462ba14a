import { z } from 'zod';
import { readPublished } from '../../../db/queries/templates/templates';
import { mayAgree } from '../../../domain/permissions';
import { Refusal } from '../../../domain/refusal';
import { AgreedValue, Day, FreeText, Key, ProcessId } from '../../shapes/shapes';
import { requireOwnProcess } from '../../writing/tell';
import { aProcess, aSteeredProcess, reasonFor, telling } from '../../writing/telling';

type Steering = 'step-opened' | 'step-skipped' | 'step-reopened';

const steering = (type: Steering, word: string, summary: { readonly de: string; readonly en: string }) =>
  telling({
    about: aSteeredProcess,
    path: `/processes/{processId}/steps/{step}/${word}`,
    summary,
    action: 'steer-processes',
    refuses: ['gate-open', 'step-not-open', 'step-already-open', 'guided'],
    input: z.strictObject({ processId: ProcessId, step: Key, reason: FreeText.optional(), happened: Day.optional() }),
    happening: ({ reason, step }) => ({ type, step, ...reasonFor({ reason }) }),
  });

export const openStep = steering('step-opened', 'opening', {
  de: 'Öffnet einen Schritt von Hand, auch als Antwort auf ein Ereignis: Rechtskreis gewechselt, Einwilligung widerrufen',
  en: 'Opens a step by hand, also as the reaction to an event: legal area changed, consent withdrawn',
});

export const skipStep = steering('step-skipped', 'skip', {
  de: 'Überspringt einen Schritt oder nimmt einen von Hand geöffneten zurück, mit Grund',
  en: 'Skips a step, or withdraws one that was opened by hand, with a reason',
});

export const reopenStep = steering('step-reopened', 'reopening', {
  de: 'Öffnet einen erledigten oder übersprungenen Schritt noch einmal, mit Grund',
  en: 'Opens a step again that was done or skipped, with a reason',
});

export const waiveGate = telling({
  about: aSteeredProcess,
  path: '/processes/{processId}/steps/{step}/waivers',
  summary: {
    de: 'Lässt eine fehlende Voraussetzung eines Schritts für diesen Durchgang gelten, mit Grund',
    en: 'Lets a closed gate of a step pass for this run, with a reason',
  },
  action: 'steer-processes',
  refuses: ['step-not-open', 'guided'],
  input: z.strictObject({
    processId: ProcessId,
    step: Key,
    gate: Key,
    /** The process refuses when it is missing. */
    reason: FreeText.optional(),
    happened: Day.optional(),
  }),
  happening: ({ gate, reason, step }) => ({ type: 'gate-waived', step, gate, ...reasonFor({ reason }) }),
});

export const agreeParameter = telling({
  about: aProcess,
  path: '/processes/{processId}/parameters/{parameter}',
  summary: {
    de: 'Vereinbart einen Wert für diesen Vorgang, im Rahmen der Vorlage: etwa die Kontaktdichte',
    en: 'Agrees a value for this process, within the range of the template: the contact density, for example',
  },
  action: 'steer-processes',
  refuses: ['fact-unknown', 'fact-invalid'],
  input: z.strictObject({
    processId: ProcessId,
    parameter: Key,
    value: AgreedValue,
    reason: FreeText.optional(),
    happened: Day.optional(),
  }),
  happening: ({ parameter, value }) => ({ type: 'parameter-agreed', parameter, value }),
  check: async (tx, { parameter, processId }, context) => {
    const process = await requireOwnProcess(tx, context, processId);
    const { parameters } = (await readPublished(tx, [process]))(process).compiled;
    const change = Object.hasOwn(parameters, parameter) ? parameters[parameter]?.change : undefined;
    if (change && !mayAgree(change, process, context.actor)) throw new Refusal('forbidden', { parameter });
  },
});

export const sendMessage = telling({
  about: aProcess,
  path: '/processes/{processId}/messages',
  summary: {
    de: 'Meldet einem Vorgang ein benanntes Ereignis von außen; gibt es keinen Schritt dafür, wird es nur vermerkt',
    en: 'Tells a process a named event from outside; if no step waits for it, it is only noted',
  },
  action: 'send-messages',
  input: z.strictObject({ processId: ProcessId, name: Key, happened: Day.optional() }),
  happening: ({ name }) => ({ type: 'message-received', name }),
});
