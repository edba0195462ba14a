import { z } from 'zod';
import type { Tx } from '../../db/client';
import { recordPerson } from '../../db/queries/persons';
import { openProcess, processById } from '../../db/queries/processes';
import { firstHolder } from '../../db/queries/staff';
import { newestTemplate } from '../../db/queries/templates';
import { readWithin } from '../../db/client';
import { dayOf } from '../../domain/days/day';
import type { FactValue, StartedEvent } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { awaitCommit } from '../engine';
import { startAtOnce } from '../start';
import { once } from '../once';
import { type Context, operation } from '../operation';
import { Day, PersonName } from '../shapes';

const accessTemplate = 'moers-access';
const intakeRole = 'service-point';

const Arrival = z.strictObject({
  arrivedAs: z.enum(['new', 'earlier']),
  accommodation: z.enum(['shelter', 'private']).optional(),
  arrivalOn: Day.optional(),
  person: z.strictObject({
    name: PersonName,
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
      .max(20)
      .default([]),
    birthOn: Day.optional(),
    birthYear: z.int().min(1900).max(2100).optional(),
  }),
});
type Arrival = z.output<typeof Arrival>;

const Opened = z.object({ processId: z.string(), status: z.enum(['starting', 'open', 'blocked', 'ended']) });

export const reportArrival = operation({
  method: 'post',
  path: '/arrivals',
  summary: {
    de: 'Meldet, dass jemand angekommen ist; der Zugang beginnt von selbst',
    en: 'Reports that somebody arrived; the access process begins by itself',
  },
  action: 'report-arrival',
  input: Arrival,
  output: Opened,
  run: async (arrival, context) => {
    const today = dayOf((await context.now()).toISOString());
    for (const day of [arrival.arrivalOn, arrival.person.birthOn]) {
      if (day && day > today) throw new Refusal('day-in-future', { day, today });
    }
    const { processId } = await once(context, {
      operation: 'report-arrival',
      shape: z.object({ processId: z.string() }),
      body: arrival,
      write: (tx, commandId) => openAccess(tx, context, arrival, { commandId, today }),
      // because the id follows from the command, a repetition meets the process it opened
      act: async (commandId) => ({ processId: `access-${commandId}` }),
    });
    await beginning(context, processId);
    return { processId, status: await statusOf(context, processId) };
  },
});

async function openAccess(
  tx: Tx,
  { actor }: Context,
  arrival: Arrival,
  { commandId, today }: { commandId: string; today: string },
): Promise<void> {
  const responsible = await firstHolder(tx, actor.organisation, intakeRole);
  if (!responsible) throw new Refusal('no-holder', { role: intakeRole });
  const { key, version } = await newestTemplate(tx, accessTemplate);
  const id = `access-${commandId}`;
  const start: StartedEvent = {
    type: 'started',
    id,
    key: commandId,
    actor: actor.kind === 'staff' ? actor.id : null,
    at: new Date(`${today}T00:00:00Z`).toISOString(),
    day: today,
    responsible,
    facts: factsOf(arrival),
  };
  const person = await recordPerson(tx, { ...arrival.person, organisation: actor.organisation });
  await openProcess(tx, {
    id,
    organisation: actor.organisation,
    kind: 'access',
    template: { key, version },
    person,
    predecessor: null,
    start,
    on: today,
  });
}

function factsOf({ accommodation, arrivalOn, arrivedAs, person }: Arrival): Record<string, FactValue> {
  const birthYear = person.birthYear ?? (person.birthOn ? Number(person.birthOn.slice(0, 4)) : undefined);
  return {
    arrivedAs,
    ...(accommodation && { accommodation }),
    ...(arrivalOn && { arrivalOn }),
    ...(birthYear && { birthYear }),
  };
}

/** Starts the workflow now instead of at the relay's next round; when the engine is away the relay does it later. */
async function beginning(context: Context, processId: string): Promise<void> {
  try {
    await startAtOnce(context, processId);
    await awaitCommit(context, processId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function statusOf({ actor, db }: Context, processId: string) {
  const process = await readWithin(db, actor.organisation, (tx) => processById(tx, processId));
  return Opened.shape.status.parse(process?.status);
}
