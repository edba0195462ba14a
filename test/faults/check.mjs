import { isDeepStrictEqual } from 'node:util';
import { sleep } from '../../bin/launch/ground/ports.mjs';
import { rules, withRows } from './rows.mjs';
import { compiled } from './town.mjs';

/** Compares what was acknowledged with what PostgreSQL and the workflows hold; answers counts and what is broken. */
export function check(town, diary) {
  return withRows(town.ownerUrl, async (rows) => {
    await untilQuiet(rows);
    const broken = {};
    const processes = await compareWorkflows(town, rows, broken);
    for (const [rule, statement] of Object.entries(rules)) note(broken, rule, await rows(statement));
    const commands = await readCommands(rows);
    for (const action of diary.actions()) judge(action, commands.get(action.key), broken);
    note(
      broken,
      'more commands than keys',
      [...commands.keys()].filter((key) => !diary.actions().some((one) => one.key === key)),
    );
    return { broken, processes, ...(await count(rows, diary, commands)) };
  });
}

function note(broken, rule, found) {
  if (found.length > 0) broken[rule] = [...(broken[rule] ?? []), ...found.map((one) => one.id ?? one)];
}

/** After the last restart: starts that wait for the relay, and commits that wait for their next attempt. */
async function untilQuiet(rows) {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const [{ waiting }] = await rows(
      `select (select count(*) from outbox where done_at is null)
            + (select count(*) from process where status = 'starting') as waiting`,
    );
    if (Number(waiting) === 0) return;
    await sleep(200);
  }
}

async function compareWorkflows({ settings }, rows, broken) {
  const { openTemporal } = compiled('platform/temporal.js');
  const { currentState, settle } = compiled('workflows/messages.js');
  const temporal = openTemporal(settings);
  const ids = (await rows('select id from process order by id')).map(({ id }) => id);
  for (let first = 0; first < ids.length; first += 10) {
    await Promise.all(ids.slice(first, first + 10).map((id) => compare(id).catch((error) => lost(id, error))));
  }
  await temporal.connection.close();
  return ids.length;

  function lost(id, error) {
    note(broken, 'workflow does not answer', [`${id}: ${error.message}`]);
  }

  async function compare(id) {
    const handle = temporal.workflow.getHandle(id);
    const running = await patiently(async () => {
      const { status } = await temporal.withDeadline(Date.now() + 5_000, () => handle.describe());
      if (status.name !== 'RUNNING') return status.name;
      await temporal.withDeadline(Date.now() + 8_000, () => handle.executeUpdate(settle));
      return status.name;
    });
    const [row] = await rows('select status, state from process where id = $1', [id]);
    const tasks = await rows(`select id from task where process_id = $1 and status = 'open' order by id`, [id]);
    const open = tasks.map((task) => task.id);
    if (running !== 'RUNNING') {
      if (running !== 'COMPLETED' || row.status !== 'ended') note(broken, 'workflow closed, process not ended', [id]);
      return note(broken, 'task open in an ended process', open);
    }
    const state = await patiently(() => temporal.withDeadline(Date.now() + 8_000, () => handle.query(currentState)));
    const parts = Object.keys(state).filter((part) => !isDeepStrictEqual(state[part], row.state[part]));
    if (parts.length > 0)
      note(broken, 'state differs between workflow and PostgreSQL', [
        `${id} ${parts} (${state.seq}, ${row.state.seq})`,
      ]);
    if (!isDeepStrictEqual(Object.keys(state.tasks).sort(), open)) note(broken, 'open tasks differ', [id]);
  }
}

async function patiently(attempt) {
  const until = Date.now() + 40_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(300);
    }
  }
}

/** Every command by its key, with the moment at which what it asked for was written down, if it was. */
async function readCommands(rows) {
  const found = await rows(`
    select c.key, c.operation, (c.answer is not null or c.seq = j.seq) as answerable, j.recorded_at, p.created_at as opened_at,
           (select count(*)::int from task t where t.command_id = c.id) as tasks, c.texts->>'note' as note
    from command c
    left join journal j on j.command_id = c.id
    left join process p on p.id = 'access-' || c.id`);
  return new Map(found.map((row) => [row.key, { ...row, written: row.recorded_at ?? row.opened_at }]));
}

function judge({ answer, key, kind, text }, command, broken) {
  if (answer?.how === 'done') {
    if (!command?.written) note(broken, 'acknowledged write missing', [`${kind} ${key}`]);
    else if (!command.answerable)
      note(broken, 'acknowledged write that a repetition could not answer', [`${kind} ${key}`]);
    if (kind === 'follow-up' && (command?.tasks !== 1 || command.note !== text))
      note(broken, 'acknowledged follow-up without exactly one task and its note', [key]);
  }
  if (answer?.how === 'refused' && command?.written) note(broken, 'refused, yet written', [`${kind} ${key}`]);
}

async function count(rows, diary, commands) {
  const actions = diary.actions();
  const how = (name) => actions.filter(({ answer }) => (answer?.how ?? 'open') === name).length;
  const [numbers] = await rows(`
    select (select count(*)::int from journal) as transitions, (select count(*)::int from task) as tasks,
           (select count(*)::int from notice) as notices, (select count(*)::int from person) as persons,
           (select count(*)::int from process where predecessor is null) as arrivals`);
  const cut = actions.filter((action) => wasCutOff(action, commands.get(action.key), diary.kills));
  return {
    acknowledged: how('done'),
    refused: how('refused'),
    unanswered: how('open'),
    repeated: actions.filter(({ attempts }) => attempts.length > 1).length,
    committedButCutOff: cut.length,
    cutOffBy: tally(cut.map(({ attempts, key }) => killBetween(attempts, commands.get(key), diary.kills).name)),
    kills: tally(diary.kills.map(({ name }) => name)),
    ...numbers,
  };
}

const wasCutOff = ({ attempts }, command, kills) => Boolean(command && killBetween(attempts, command, kills));

/** The kill that fell after an action was written down and before its attempt failed. */
function killBetween(attempts, { written }, kills) {
  if (!written) return undefined;
  const at = written.getTime();
  return kills.find((kill) =>
    attempts.some(({ failed, sent }) => failed !== null && sent <= at && at <= kill.at && kill.at <= failed),
  );
}

const tally = (names) => names.reduce((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});
