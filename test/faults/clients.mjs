import { randomUUID } from 'node:crypto';
import { sleep } from '../../bin/launch/ground/ports.mjs';

const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const passing = (status) => status >= 500 || [401, 403, 408, 425, 429].includes(status);

/**
 * Sends one action until somebody answers for good, always under the same key. Answers `done`, `refused`, or `open`
 * when `giveUp` (answers an instant in milliseconds) came first.
 */
async function insist({ diary, giveUp }, action, send) {
  for (let forbidden = 0; Date.now() < giveUp();) {
    diary.sends(action);
    try {
      const { status, text } = await send();
      if (status < 400) return (diary.answers(action, { how: 'done', status }), { how: 'done', text });
      if (status === 403 && ++forbidden > 2) return refuse(diary, action, status);
      if (!passing(status)) return refuse(diary, action, status);
      diary.fails(action, status);
    } catch (error) {
      diary.fails(action, error.code ?? error.message);
    }
    await sleep(100 + Math.random() * 300);
  }
  return { how: 'open' };
}

function refuse(diary, action, status) {
  diary.answers(action, { how: 'refused', status });
  return { how: 'refused' };
}

async function reportArrival(town, { door, pool }) {
  const action = { key: randomUUID(), kind: 'arrival', place: '/api/arrivals' };
  const body = {
    arrivedAs: Math.random() < 0.9 ? 'new' : 'earlier',
    accommodation: pick(['shelter', 'private']),
    arrivalOn: dayFromNow(-Math.floor(Math.random() * 20)),
    person: { name: `Zeisig ${action.key}`, languages: ['uk'], birthYear: 1990 },
  };
  const { how, text } = await insist(town, action, () => door.tell(action.place, body, action.key));
  if (how === 'done') pool.processes.push(JSON.parse(text).processId);
}

async function recordFact(town, { door }, { id }) {
  const action = { key: randomUUID(), kind: 'facts', place: `/api/processes/${id}/facts` };
  const facts = pick([{ interpreterNeeded: Math.random() < 0.5 }, { calledOn: dayFromNow(0) }, { birthYear: 1980 }]);
  await insist(town, action, () => door.tell(action.place, { facts }, action.key));
}

async function addFollowUp(town, { door }, { id }) {
  const key = randomUUID();
  const action = { key, kind: 'follow-up', place: `/processes/${id}/follow-ups`, text: `Zeisig ${key}` };
  const fields = { due: dayFromNow(1 + Math.floor(Math.random() * 60)), note: action.text };
  await insist(town, action, () => door.press(action.place, fields, key));
}

// because a run should keep its processes busy, outcomes that end one are seldom
const lasting = ['not-met', 'not-reached', 'brought', 'informed', 'reached', 'more-needed', 'done'];

async function completeTask(town, { door }, { tasks }) {
  const task = pick(tasks.filter(({ outcomes }) => outcomes.length > 0));
  if (!task) return;
  const wished = task.outcomes.filter(({ key }) => lasting.includes(key) || Math.random() < 0.1);
  const outcome = pick(wished.length > 0 ? wished : task.outcomes).key;
  const action = { key: randomUUID(), kind: 'completion', place: `/tasks/${task.id}/completion` };
  await insist(town, action, () => door.press(action.place, { outcome, reason: 'Zeisig' }, action.key));
}

async function moveTask(town, { door }, { tasks }) {
  const task = pick(tasks.filter(({ due }) => due !== null));
  if (!task) return;
  const action = { key: randomUUID(), kind: 'move', place: `/tasks/${task.id}/day` };
  const fields = { to: dayFromNow(2 + Math.floor(Math.random() * 30)) };
  await insist(town, action, () => door.press(action.place, fields, action.key));
}

const deeds = [addFollowUp, addFollowUp, recordFact, completeTask, completeTask, completeTask, moveTask];

/** Works on processes like a colleague and a registry until the run is over; opens new ones while the pool wants more. */
export async function work(town, client) {
  const { door, pool } = client;
  while (!town.over()) {
    const full = pool.opened >= pool.wanted;
    if (!full && (pool.processes.length < 3 || Math.random() < 0.4)) {
      pool.opened += 1;
      await reportArrival(town, client);
      continue;
    }
    const id = pick(pool.processes);
    const seen = id && (await door.ask(`/api/processes/${id}`).catch(() => null));
    if (seen?.status !== 200) {
      await sleep(150);
      continue;
    }
    const process = JSON.parse(seen.text);
    if (process.status === 'ended') pool.processes = pool.processes.filter((one) => one !== id);
    else if (process.status === 'open') await pick(deeds)(town, client, process);
  }
}
