import { z } from 'zod';

const Key = z.string().min(1);
const Ago = z.int().min(0).max(2_000);
/** Days are told as numbers: so many after the first start, before it when negative. */
const Facts = z.record(Key, z.unknown());

const Colleague = z.strictObject({ signIn: Key, name: Key, roles: z.array(Key) });
const Organisation = z.strictObject({ id: Key, name: Key, colleagues: z.array(Colleague).min(1) });

const Person = z.strictObject({ name: Key, languages: z.array(Key), birthYear: z.int() });

const Start = z.strictObject({
  ago: Ago,
  facts: Facts.default({}),
  steps: z.array(Key).optional(),
  agreed: z.record(Key, z.string()).optional(),
  children: z.record(Key, z.array(Key)).optional(),
});

const Moment = z.strictObject({
  ago: Ago,
  /** In a sub-process: its step and name, `service-steering/1`. */
  on: Key.optional(),
  do: z.record(Key, z.unknown()),
  by: Key,
  note: z.string().optional(),
  reason: z.string().optional(),
});

const Story = z.strictObject({
  key: Key,
  organisation: Key,
  person: Person,
  template: Key,
  responsible: Key,
  start: Start,
  /** Other organisations that see it, and why they may. */
  seenBy: z.array(z.strictObject({ organisation: Key, basis: z.enum(['consent', 'norm', 'participant']) })).default([]),
  story: z.array(Moment),
});

const Network = z.strictObject({
  key: Key,
  organisation: Key,
  template: Key,
  responsible: Key,
  start: Start,
  /** Stages that have ended: each went as this example of its template tells. */
  stages: z.array(z.strictObject({ step: Key, like: Key })),
  /** Of the groups of the stage that runs, so many have delivered. */
  groups: z.strictObject({ step: Key, in: Key, like: Key, count: z.int() }),
});

const Arrival = z.strictObject({
  key: Key,
  person: Person,
  accommodation: z.enum(['shelter', 'private']),
  ago: Ago,
});

/** The demonstration as it stands in templates/demo. */
export const Demo = z.strictObject({
  organisations: z.array(Organisation).min(1),
  arrivals: z.array(Arrival),
  processes: z.array(Story),
  network: Network,
});

export type Demo = z.infer<typeof Demo>;
export type Story = z.infer<typeof Story>;
export type Network = z.infer<typeof Network>;
