import { perform } from '../../api/operation';
import { beginAbsence, endAbsence, previewAbsence } from '../../api/operations/people/absences';
import { changeResponsible } from '../../api/operations/processes/handovers';
import { openProcess, reopenProcess } from '../../api/operations/processes/openings';
import { showProcess } from '../../api/operations/processes/processes';
import { showOrganisation } from '../../api/operations/people/organisation';
import { runProgramme, showBoard } from '../../api/operations/network/programmes';
import { agreeParameter, openStep, skipStep } from '../../api/operations/processes/steps';
import { completeTask, listTasks, moveTask, showTask, unpinTask } from '../../api/operations/processes/tasks';
import type { Actor } from '../../domain/permissions';
import { complete, openSmall, publishSmall, today, until } from '../support/network';
import { foundTown, type Town } from '../support/town';
import { settleIn } from './goods';

let town: Town;
let manager: Actor;
let lead: Actor;
let coordinator: Actor;
beforeAll(async () => {
  town = await foundTown();
  manager = await settleIn(town, 'town', ['case-manager']);
  lead = await settleIn(town, 'town', ['team-lead']);
  coordinator = await settleIn(town, 'town', ['coordinator']);
});
afterAll(() => town.close());

const inMonitoring = {
  template: 'cm-generic',
  person: { name: 'Zeisig Monitoring' },
  steps: ['monitoring'],
  agreed: { contactDensity: 'P2W' },
  facts: { nextGoalOn: '2026-12-01' },
};
const taken = async () => (await perform(openProcess, inMonitoring, town.as(manager))).processId;
const see = (processId: string, actor = manager) => perform(showProcess, { processId }, town.as(actor));

it('takes a case over from paper in the middle of its way, with agreed values', async () => {
  const process = await see(await taken());
  expect(process.steps.map(({ key, status }) => [key, status])).toEqual([['monitoring', 'open']]);
  expect(process.parameters.find(({ key }) => key === 'contactDensity')).toMatchObject({
    value: 'P2W',
    agreed: true,
    mayAgree: true,
  });
  expect(process.ways).toContainEqual(expect.objectContaining({ act: 'open', step: 'legal-area-change' }));
});

it('refuses to begin what the template would refuse, and writes nothing down', async () => {
  const wrong = (given: object) => perform(openProcess, { ...inMonitoring, ...given }, town.as(manager));
  await expect(wrong({ steps: ['no-such-step'] })).rejects.toMatchObject({ code: 'not-found' });
  await expect(wrong({ agreed: { contactDensity: 'P9Y' } })).rejects.toMatchObject({ code: 'fact-invalid' });
  await expect(wrong({ facts: { unknown: true } })).rejects.toMatchObject({ code: 'fact-unknown' });
});

it('agrees the contact density with the person responsible, and with nobody else', async () => {
  const processId = await taken();
  const agree = (actor: Actor) =>
    perform(agreeParameter, { processId, parameter: 'contactDensity', value: 'P4W' }, town.as(actor));
  await expect(agree(lead)).rejects.toMatchObject({ code: 'forbidden' });
  await agree(manager);
  expect((await see(processId)).parameters.find(({ key }) => key === 'contactDensity')?.value).toBe('P4W');
});

it('opens a reaction by hand, and withdraws it with a reason only', async () => {
  const processId = await taken();
  await perform(openStep, { processId, step: 'consent-withdrawn' }, town.as(manager));
  expect((await see(processId)).facts.find(({ key }) => key === 'networkConsent')?.value).toBe(false);
  const skip = { processId, step: 'consent-withdrawn' };
  await expect(perform(skipStep, skip, town.as(manager))).rejects.toMatchObject({ code: 'reason-needed' });
  await perform(skipStep, { ...skip, reason: 'Versehentlich geöffnet' }, town.as(manager));
  const { history } = await see(processId);
  expect(history[0]).toMatchObject({ note: 'Versehentlich geöffnet' });
});

it('pins a day that a person sets, and gives it back to its rule', async () => {
  const processId = await taken();
  const contact = (await see(processId)).tasks.find(({ key }) => key === 'contact');
  await perform(moveTask, { taskId: contact?.id, to: '2027-01-04' }, town.as(manager));
  expect(await perform(showTask, { taskId: contact?.id }, town.as(manager))).toMatchObject({
    due: '2027-01-04',
    pinned: true,
  });
  await perform(unpinTask, { taskId: contact?.id }, town.as(manager));
  expect(await perform(showTask, { taskId: contact?.id }, town.as(manager))).toMatchObject({
    due: contact?.due,
    pinned: false,
  });
});

it('lets the deputy work while somebody is absent, who stays responsible, and no longer afterwards', async () => {
  const processId = await taken();
  const absent = { person: manager.id, deputy: town.colleague.id };
  const preview = await perform(previewAbsence, absent, town.as(manager));
  expect(preview.tasks.some((task) => task.processId === processId)).toBe(true);
  const { refused, told } = await perform(beginAbsence, { ...absent, until: '2099-12-31' }, town.as(manager));
  expect([told, refused]).toEqual([preview.processes, []]);
  const mine = async () =>
    (await perform(listTasks, {}, town.as(town.colleague))).tasks.filter((task) => task.processId === processId);
  expect((await mine()).every((task) => task.mine)).toBe(true);
  expect((await mine()).length).toBeGreaterThan(0);
  expect(await see(processId)).toMatchObject({ responsible: { id: manager.id }, deputy: { id: town.colleague.id } });
  await perform(endAbsence, { person: manager.id }, town.as(manager));
  expect(await mine()).toEqual([]);
});

it('lets only a lead report others absent, and makes nobody absent their own deputy', async () => {
  const other = { person: town.colleague.id };
  await expect(perform(beginAbsence, other, town.as(manager))).rejects.toMatchObject({ code: 'forbidden' });
  const same = { person: town.colleague.id, deputy: town.colleague.id };
  await expect(perform(beginAbsence, same, town.as(lead))).rejects.toMatchObject({ code: 'invalid-input' });
});

it('changes the responsible person at once by a lead, with the reason in the history', async () => {
  const processId = await taken();
  const change = { processId, to: town.colleague.id, as: 'case-manager', reason: 'Fällt länger aus' };
  await expect(perform(changeResponsible, change, town.as(manager))).rejects.toMatchObject({ code: 'forbidden' });
  await perform(changeResponsible, change, town.as(lead));
  expect(await see(processId, lead)).toMatchObject({ responsible: { id: town.colleague.id } });
});

it('closes a case with a reason, and reopens it as a new one with its facts', async () => {
  const processId = await taken();
  const again = { processId, reason: 'Kommt nach einem Umzug zurück' };
  await expect(perform(reopenProcess, again, town.as(manager))).rejects.toMatchObject({ code: 'not-ended' });
  await perform(openStep, { processId, step: 'closing' }, town.as(manager));
  const task = (await see(processId)).tasks.find(({ key }) => key === 'closing');
  const close = { taskId: task?.id, outcome: 'unreachable', facts: { evaluated: true, gapsChecked: true } };
  await expect(perform(completeTask, close, town.as(manager))).rejects.toMatchObject({ code: 'reason-needed' });
  await perform(completeTask, { ...close, reason: 'Seit Monaten nicht erreicht' }, town.as(manager));
  expect((await see(processId)).status).toBe('ended');
  const next = await perform(reopenProcess, again, town.as(manager));
  const reopened = await see(next.processId);
  expect(reopened.relatives).toMatchObject([{ id: processId, relation: 'before' }]);
  expect(reopened.person?.name).toBe('Zeisig Monitoring');
  expect(reopened.facts.find(({ key }) => key === 'nextGoalOn')?.value).toBe('2026-12-01');
  expect(reopened.history[0]?.note).toBe(again.reason);
});

it('starts a network programme, which runs by itself, and shows its stages and what is due on the board', async () => {
  const { processId } = await perform(openProcess, { template: 'network-12-stages' }, town.as(coordinator));
  const board = await perform(showBoard, { processId }, town.as(coordinator));
  expect(board).toMatchObject({ running: true, status: 'open' });
  expect(board.stages.find(({ key }) => key === 'constitution')).toMatchObject({
    status: 'open',
    processes: [{ status: expect.any(String) }],
  });
  expect(board.stages.filter(({ status }) => status === 'ahead').length).toBeGreaterThan(5);
  await perform(skipStep, { processId, step: 'analysis', reason: 'Liegt schon vor' }, town.as(coordinator));
  const { deviations } = await perform(showBoard, { processId }, town.as(coordinator));
  expect(deviations).toMatchObject([{ what: 'step-skipped', reason: 'Liegt schon vor' }]);
  await expect(perform(openProcess, { template: 'network-12-stages' }, town.as(manager))).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('shows on the board that a stage ended, beside the resolutions', async () => {
  await publishSmall(town);
  const processId = await openSmall(town, 'small-programme');
  const stage = `${processId}-stage-1`;
  await complete(town, stage, 'work', 'stopped');
  const board = () => perform(showBoard, { processId }, town.as(coordinator));
  const [ended] = await until(async () => {
    const { milestones } = await board();
    return milestones.length > 0 && milestones;
  });
  expect(ended).toMatchObject({ processId: stage, title: 'Kleine Etappe', outcome: 'Abgebrochen', on: today });
});

it('makes the first programme the running one by itself, and a later one only when somebody says so', async () => {
  const open = async () =>
    (await perform(openProcess, { template: 'network-12-stages' }, town.as(coordinator))).processId;
  const runs = async () => (await perform(showOrganisation, {}, town.as(coordinator))).programme;
  const first = await runs();
  expect(first).toMatch(/^programme-/);
  const second = await open();
  expect(await runs()).toBe(first);
  await perform(runProgramme, { processId: second }, town.as(coordinator));
  expect(await runs()).toBe(second);
});
