import { z } from 'zod';
import { recordPerson } from '../../../db/queries/people/persons';
import { firstHolder } from '../../../db/queries/people/staff';
import { dayOf } from '../../../domain/days/day';
import type { FactValue } from '../../../domain/process';
import { Refusal } from '../../../domain/refusal';
import { newestFor, Opened, openOnce } from '../../writing/open';
import { operation } from '../../operation';
import { Day, PersonGiven } from '../../shapes/shapes';
import { refusedAtStart } from '../../contract/refusals';

const accessTemplate = 'moers-access';
const intakeRole = 'service-point';

const Arrival = z.strictObject({
  arrivedAs: z.enum(['new', 'earlier']),
  accommodation: z.enum(['shelter', 'private']).optional(),
  arrivalOn: Day.optional(),
  person: PersonGiven,
});
type Arrival = z.output<typeof Arrival>;

export const reportArrival = operation({
  method: 'post',
  path: '/arrivals',
  summary: {
    de: 'Meldet, dass jemand angekommen ist; der Zugang beginnt von selbst',
    en: 'Reports that somebody arrived; the access process begins by itself',
  },
  action: 'report-arrival',
  refuses: [...refusedAtStart, 'no-holder'],
  input: Arrival,
  output: Opened,
  run: async (arrival, context) => {
    const today = dayOf((await context.now()).toISOString());
    for (const day of [arrival.arrivalOn, arrival.person.birthOn]) {
      if (day && day > today) throw new Refusal('day-in-future', { day, today });
    }
    const { organisation } = context.actor;
    return openOnce(context, {
      operation: 'report-arrival',
      body: arrival,
      template: await newestFor(context, accessTemplate),
      prepare: async (tx) => {
        const responsible = await firstHolder(tx, organisation, intakeRole);
        if (!responsible) throw new Refusal('no-holder', { role: intakeRole });
        const person = await recordPerson(tx, { ...arrival.person, organisation });
        return { person, beginning: { responsible, facts: factsOf(arrival) } };
      },
    });
  },
});

function factsOf({ accommodation, arrivalOn, arrivedAs, person }: Arrival): Record<string, FactValue> {
  const birthYear = person.birthYear ?? (person.birthOn ? Number(person.birthOn.slice(0, 4)) : undefined);
  return {
    arrivedAs,
    ...(accommodation && { accommodation }),
    ...(arrivalOn && { arrivalOn }),
    ...(birthYear && { birthYear }),
  };
}
