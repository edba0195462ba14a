import { z } from 'zod';
import type { Tx } from '../../../db/client';
import { personById, recordPerson } from '../../../db/queries/people/persons';
import { processById } from '../../../db/queries/processes/processes';
import { dayOf } from '../../../domain/days/day';
import { fits } from '../../../domain/facts/facts';
import type { Kind } from '../../../domain/kind';
import { isAboutPerson, mayAsk, maySteer } from '../../../domain/permissions';
import type { ProcessState } from '../../../domain/process';
import { Refusal } from '../../../domain/refusal';
import { readWithin } from '../../../db/client';
import { newestFor, Opened, openOnce } from '../../writing/open';
import { type Context, operation } from '../../operation';
import { requireColleague } from '../../writing/people';
import { AgreedValue, ChildName, Day, Facts, FreeText, Key, PersonGiven, ProcessId } from '../../shapes/shapes';
import { viewerOf } from '../../writing/tell';
import { refusedAtStart } from '../../contract/refusals';

const NewProcess = z.strictObject({
  template: Key,
  /** Somebody new, or a person known here; processes of the network are about nobody. */
  person: z.union([PersonGiven, z.strictObject({ id: z.uuid() })]).optional(),
  facts: Facts.optional(),
  /** Left out: who opens it. Naming somebody else needs the permission to change responsibility. */
  responsible: z.uuid().optional(),
  /** The day the process counts from, at most today. */
  on: Day.optional(),
  /** Taken over from paper: these steps are open, these values agreed, these sub-processes run. */
  steps: z.array(Key).min(1).max(50).optional(),
  agreed: z.record(Key, AgreedValue).optional(),
  children: z.record(Key, z.array(ChildName).max(200)).optional(),
});
type NewProcess = z.output<typeof NewProcess>;

export const openProcess = operation({
  method: 'post',
  path: '/processes',
  summary: {
    de: 'Beginnt einen Vorgang nach einer Vorlage, auch ein Netzwerkprogramm, auch mitten im Verlauf vom Papier übernommen',
    en: 'Opens a process from a template, also a network programme, also one taken over from paper in its middle',
  },
  action: 'open-processes',
  refuses: refusedAtStart,
  input: NewProcess,
  output: Opened,
  run: async (given, context) => {
    const template = await newestFor(context, given.template);
    requireOpener(context, template.kind, given);
    const { agreed, children, facts = {}, on, responsible = context.actor.id, steps } = given;
    return openOnce(context, {
      operation: 'open-process',
      body: given,
      template,
      prepare: async (tx) => {
        await requireColleague(tx, context, responsible);
        const beginning = {
          responsible,
          facts,
          ...(on && { day: on }),
          ...(steps && { steps }),
          ...(agreed && { agreed }),
          ...(children && { children }),
        };
        return { person: await personFor(tx, context, given.person), beginning };
      },
    });
  },
});

export const reopenProcess = operation({
  method: 'post',
  path: '/processes/{processId}/reopening',
  summary: {
    de: 'Beginnt nach einem beendeten Vorgang einen neuen derselben Vorlage mit dessen Angaben, mit Grund; der alte bleibt, wie er ist',
    en: 'Opens a new process of the same template after an ended one, with its facts and a reason; the old one stays as it is',
  },
  action: 'open-processes',
  refuses: [...refusedAtStart, 'not-ended'],
  input: z.strictObject({ processId: ProcessId, reason: FreeText, responsible: z.uuid().optional() }),
  output: Opened,
  run: async (given, context) => {
    const { processId, responsible = context.actor.id } = given;
    const { actor, db } = context;
    const ended = await readWithin(db, actor.organisation, (tx) => processById(tx, processId, viewerOf(actor)));
    if (!ended) throw new Refusal('not-found', { processId });
    if (ended.organisation_id !== actor.organisation) throw new Refusal('forbidden', { processId });
    const { state } = ended;
    if (!state?.end) throw new Refusal('not-ended', { processId });
    const template = await newestFor(context, ended.template_key);
    requireOpener(context, template.kind, { responsible });
    return openOnce(context, {
      operation: 'reopen-process',
      body: given,
      template,
      predecessor: processId,
      texts: { reason: given.reason },
      prepare: async (tx) => {
        await requireColleague(tx, context, responsible);
        return { person: ended.person_id, beginning: { responsible, facts: knownFacts(state, template) } };
      },
    });
  },
});

/** Refuses who may not open a process of this kind, or make somebody else responsible for it. */
function requireOpener({ actor }: Context, kind: Kind, given: Pick<NewProcess, 'person' | 'responsible'>): void {
  if (!maySteer(actor, kind)) throw new Refusal('forbidden', { kind });
  const { responsible = actor.id } = given;
  if (responsible !== actor.id && !mayAsk(actor, 'change-responsible')) throw new Refusal('forbidden', { responsible });
  if (given.person && !isAboutPerson(kind)) throw new Refusal('invalid-input', { field: 'person', kind });
}

async function personFor(tx: Tx, { actor, now }: Context, given: NewProcess['person']): Promise<string | null> {
  if (!given) return null;
  if ('id' in given) {
    const known = await personById(tx, given.id);
    if (!known) throw new Refusal('not-found', { person: given.id });
    return known.id;
  }
  const today = dayOf((await now()).toISOString());
  if (given.birthOn && given.birthOn > today) throw new Refusal('day-in-future', { day: given.birthOn, today });
  return recordPerson(tx, { ...given, organisation: actor.organisation });
}

/** The facts of an ended process that the newest version of its template still knows. */
function knownFacts({ facts }: ProcessState, { compiled }: Awaited<ReturnType<typeof newestFor>>) {
  return Object.fromEntries(
    Object.entries(facts).filter(([fact, value]) => {
      const rule = Object.hasOwn(compiled.facts, fact) ? compiled.facts[fact] : undefined;
      return rule !== undefined && fits(rule, value);
    }),
  );
}
