import { randomUUID } from 'node:crypto';
import { ProcessView } from '../../api/shapes/process';
import { addDays, dayOf } from '../../domain/days/day';
import { type Door, openDoor } from './door';
import { atMost, exactly, type Figure, median, percentile, shown } from './figures';
import type { Ground } from './ground';
import { startProgram } from './programs';
import { forEach, untilTrue } from './waiting';

type Sample = { readonly milliseconds: number; readonly seen: boolean };
type Kind = 'bare' | 'fact' | 'completion';
type Round = Readonly<Record<Kind, Sample[]>>;

// because a case takes a few dozen commands in its life: with fewer processes the reads would show endless histories
const many = 40;
const bareQueue = 'bench-bare';

/**
 * A command through the API until the next read shows it, beside a bare update with one local activity that commits one
 * row, on the same server and database; the two take turns, so that what disturbs one disturbs the other.
 */
export async function measureLatency(ground: Ground, { rounds, perRound }: { rounds: number; perRound: number }) {
  const environment = { ...ground.environment, BENCH_QUEUE: bareQueue, DATABASE_OWNER_URL: ground.ownerUrl };
  const programs = await Promise.all([
    startProgram('dist/bin/api.js', ground.environment, { tells: false }),
    startProgram('dist/bin/worker.js', ground.environment, { tells: false }),
    startProgram('test/bench/bare-worker.mjs', environment, { tells: true }),
  ]);
  try {
    const door = await untilTrue(() => openDoor(ground.port, ground));
    const subjects = await openSubjects(ground, door);
    await playRound(ground, door, subjects, many);
    const played: Round[] = [];
    for (let round = 0; round < rounds; round++) played.push(await playRound(ground, door, subjects, perRound));
    return [...figuresOf(played), await measureHistory(ground, door, subjects)];
  } finally {
    await Promise.all(programs.map((program) => program.end()));
  }
}

type Subject = { readonly processId: string; readonly bareId: string };

/** Processes that work can go on in for ever, and as many bare workflows. */
async function openSubjects({ bare }: Ground, door: Door): Promise<Subject[]> {
  const yesterday = addDays(dayOf(new Date().toISOString()), -1);
  const subjects: Subject[] = [];
  await forEach([...Array(many).keys()], 4, async (number) => {
    const person = { name: `Messung ${number}` };
    const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: yesterday, person };
    const opened = ProcessView.pick({ status: true }).extend({ processId: ProcessView.shape.id });
    const { processId } = opened.parse(await door.tell('/api/arrivals', arrival));
    const bareId = `bare-${randomUUID()}`;
    await bare.workflow.start('bare', { taskQueue: bareQueue, workflowId: bareId, args: [bareId] });
    await untilTrue(async () => ProcessView.shape.status.extract(['open']).parse((await look(door, processId)).status));
    subjects.push({ processId, bareId });
  });
  return subjects;
}

const look = async (door: Door, processId: string) => ProcessView.parse(await door.read(`/api/processes/${processId}`));

async function playRound(ground: Ground, door: Door, subjects: readonly Subject[], count: number): Promise<Round> {
  const round: Round = { bare: [], fact: [], completion: [] };
  for (let number = 0; number < count; number++) {
    const subject = subjects[number % subjects.length];
    if (!subject) continue;
    round.bare.push(await timed(() => updateBare(ground, subject)));
    round.fact.push(await timed(() => recordFact(door, subject, 1930 + (number % 70))));
    const task = (await look(door, subject.processId)).tasks.find(({ key }) => key === 'bring-to-service-point');
    round.completion.push(await timed(() => completeTask(door, task?.id ?? '')));
  }
  return round;
}

async function timed(action: () => Promise<boolean>): Promise<Sample> {
  const begun = performance.now();
  const seen = await action();
  return { milliseconds: performance.now() - begun, seen };
}

async function updateBare({ bare }: Ground, { bareId }: Subject): Promise<boolean> {
  await bare.workflow.getHandle(bareId).executeUpdate('add');
  return true;
}

async function recordFact(door: Door, { processId }: Subject, birthYear: number): Promise<boolean> {
  await door.tell(`/api/processes/${processId}/facts`, { facts: { birthYear } });
  const { facts } = await look(door, processId);
  return facts.some(({ key, value }) => key === 'birthYear' && value === birthYear);
}

/** As a colleague does it with the form; "not met" opens the next occurrence of the same task. */
async function completeTask(door: Door, taskId: string): Promise<boolean> {
  await door.press(`/tasks/${taskId}/completion`, { outcome: 'not-met' });
  const page = await door.open(`/tasks/${taskId}`);
  return page.includes(taskId) && !page.includes(`action="/tasks/${taskId}/completion"`);
}

/** What one quiet command adds to the history, the most of a few. */
async function measureHistory({ temporal }: Ground, door: Door, subjects: readonly Subject[]): Promise<Figure> {
  const added: number[] = [];
  for (const subject of subjects.slice(0, 10)) {
    const length = async () => (await temporal.workflow.getHandle(subject.processId).describe()).historyLength;
    const before = await length();
    await recordFact(door, subject, 1925);
    added.push((await length()) - before);
  }
  return atMost('history events per command', Math.max(...added), '', 8);
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const of = (kind: Kind, share: number) =>
    rounds.map((round) =>
      percentile(
        round[kind].map(({ milliseconds }) => milliseconds),
        share,
      ),
    );
  const ratio = (kind: Kind, share: number) => {
    const bare = of('bare', share);
    return median(of(kind, share).map((value, index) => value / (bare[index] ?? Number.NaN)));
  };
  const samples = rounds.flatMap(({ completion, fact }) => [...fact, ...completion]);
  const seen = (100 * samples.filter((sample) => sample.seen).length) / samples.length;
  return [
    shown('bare update, one local activity, one row: p50', median(of('bare', 0.5)), 'ms'),
    shown('bare update: p99', median(of('bare', 0.99)), 'ms'),
    shown('completing a task (form) until the next read shows it: p50', median(of('completion', 0.5)), 'ms'),
    shown('completing a task (form): p99', median(of('completion', 0.99)), 'ms'),
    shown('recording a fact (JSON) until the next read shows it: p50', median(of('fact', 0.5)), 'ms'),
    shown('recording a fact (JSON): p99', median(of('fact', 0.99)), 'ms'),
    atMost('completing a task / bare update, p50', ratio('completion', 0.5), '×', 1.5),
    atMost('completing a task / bare update, p99', ratio('completion', 0.99), '×', 2),
    atMost('recording a fact / bare update, p50', ratio('fact', 0.5), '×', 1.5),
    atMost('recording a fact / bare update, p99', ratio('fact', 0.99), '×', 2),
    exactly('reads that showed what was just written', seen, '%', 100),
  ];
}
