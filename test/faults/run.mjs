#!/usr/bin/env node
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sleep } from '../../bin/launch/ground/ports.mjs';
import { check } from './check.mjs';
import { work } from './clients.mjs';
import { openDiary } from './diary.mjs';
import { openDoor } from './door.mjs';
import { raiseTown } from './town.mjs';

const help = `npm run faults -- [--processes 200] [--seconds 90] [--clients 12] [--log FILE]

Works on processes over HTTP while API, worker, PostgreSQL and Temporal are killed (-9) in turn, then compares what was
acknowledged with what PostgreSQL and the workflows hold. Exit code 0: nothing lost, nothing doubled, and at least one
kill fell between a commit and its answer. Everything happens on this machine, in a temporary folder.
`;

function readArguments() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  const options = { processes: number(200), seconds: number(90), clients: number(12) };
  const { values } = parseArgs({ options: { ...options, log: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return null;
  const [processes, seconds, clients] = [values.processes, values.seconds, values.clients].map(Number);
  if (![processes, seconds, clients].every((given) => Number.isInteger(given) && given > 0)) return null;
  return { processes, seconds: Math.min(seconds, 3_600), clients: Math.min(clients, 100), log: values.log };
}

/** Kills one component after the other until the time is over, each at least once, and starts it again. */
async function breakThings({ components }, diary, until) {
  for (let turn = 0; turn < components.length || Date.now() < until; turn += 1) {
    const component = components[turn % components.length];
    await untilBusy(diary, component.name);
    diary.killed(component.name);
    await component.kill();
    await sleep(100 + Math.random() * 600);
    await component.restart();
    diary.restarts(component.name);
  }
  await untilBusy(diary, 'last');
}

/** Waits until work goes on again after the last kill, at most 12 seconds; the API is killed sooner, while most is under way. */
async function untilBusy(diary, name) {
  const wanted = name === 'api' ? 6 : 10;
  const since = Date.now();
  const answered = () => diary.actions().filter(({ answer }) => answer?.at > since).length;
  while (answered() < wanted && Date.now() - since < 12_000) await sleep(15);
}

async function play({ clients, log, processes, seconds }) {
  const town = await raiseTown();
  const end = () => void town.close().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  try {
    const diary = openDiary(log ?? join(town.folder, 'logs/faults.jsonl'));
    await town.ready();
    const pool = { processes: [], opened: 0, wanted: processes };
    let ended = null;
    const shared = { diary, over: () => ended !== null, giveUp: () => (ended ?? Date.now()) + 45_000 };
    const door = () => openDoor({ port: town.port, ...town.people });
    const working = Array.from({ length: clients }, () => work(shared, { door: door(), pool }));
    await breakThings(town, diary, Date.now() + seconds * 1000);
    ended = Date.now();
    await Promise.all(working);
    return await check(town, diary);
  } finally {
    await town.close();
  }
}

function report({ broken, ...counts }) {
  const failures = Object.entries(broken);
  for (const [rule, found] of failures)
    console.log(`BROKEN ${rule}: ${found.length}\n  ${found.slice(0, 5).join('\n  ')}`);
  const conclusive = counts.committedButCutOff > 0;
  if (!conclusive) console.log('INCONCLUSIVE: no kill fell between a commit and its answer; run again or longer.');
  console.log(JSON.stringify({ ...counts, broken: failures.length, conclusive }));
  process.exitCode = failures.length === 0 && conclusive ? 0 : 1;
}

const given = readArguments();
if (given) report(await play(given));
else console.log(help);
