import { foundTown, type Town } from '../support/town';
import { hiddenIn, signedIn, taskOf, type Visitor } from './visitor';

let town: Town;
let service: Visitor;
let shelter: Visitor;
beforeAll(async () => {
  town = await foundTown();
  service = await signedIn(town, town.servicePoint);
  shelter = await signedIn(town, town.shelter);
});
afterAll(() => town.close());

const berlinToday = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
const inDays = (days: number) => new Date(Date.parse(berlinToday()) + days * 86_400_000).toISOString().slice(0, 10);

/** Reports an arrival in the municipal shelter by the form; gives the address of the process. */
async function arrive(name: string): Promise<string> {
  const typed = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: inDays(-1), name, languages: ['tr', 'ku'] };
  const answer = await service.send(await service.read('/arrivals/new'), '/arrivals', typed);
  expect(answer.status).toBe(303);
  return answer.headers['location'] ?? '';
}

it('puts the task into the right list, with person, day, reason and what to do', async () => {
  const path = await arrive('Hatice Örnek');
  const process = await service.read(path);
  expect(process.text).toContain('Die Ankunft ist gemeldet.');
  expect(process.text).toMatch(/Türkisch, Kurdisch/);
  const today = await shelter.read('/today');
  const card = today.text.split('<article ').find((part) => part.includes('Hatice Örnek')) ?? '';
  expect(card).toContain('Zur Servicestelle bringen');
  expect(card).toMatch(/Warum\?<\/dt><dd>[^<]*Ankunft/);
  expect(card).toContain('Zur Servicestelle gebracht');
});

it('opens the next step when the task is completed, and says so', async () => {
  const path = await arrive('Nadia Muster');
  const today = await shelter.read('/today');
  const task = taskOf(today.text, 'Nadia Muster');
  const answer = await shelter.send(today, `${task}/completion`, { outcome: 'brought' });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/today']);
  const after = await shelter.read('/today');
  expect(after.text).toContain('Erledigt. Als Nächstes: Information und erste Beratung');
  expect(after.text).not.toContain('Nadia Muster');
  expect((await service.read(path)).text).toContain('Information und erste Beratung');
});

it('counts a form once, however often the button is pressed', async () => {
  const path = await arrive('Double Click');
  const page = await service.read(path);
  const typed = { due: inDays(9), note: 'Only once' };
  const answers = [];
  for (let i = 0; i < 2; i += 1) answers.push((await service.send(page, `${path}/follow-ups`, typed)).status);
  expect(answers).toEqual([303, 303]);
  const html = (await service.read(path)).text;
  expect(html.split('<article ').filter((part) => part.includes('Only once'))).toHaveLength(1);
});

it('shows a task that was completed meanwhile as no longer open', async () => {
  await arrive('Two At Once');
  const today = await shelter.read('/today');
  const task = taskOf(today.text, 'Two At Once');
  await shelter.send(today, `${task}/completion`, { outcome: 'brought' });
  const page = await shelter.read('/help');
  const hidden = hiddenIn(page.text, '/sign-out');
  const answer = await shelter.forge(`${task}/completion`, { ...hidden, outcome: 'declined' });
  expect(answer.status).toBeGreaterThanOrEqual(403);
  expect(answer.text).toContain('role="alert"');
});

it('moves a task to another day, which then stays', async () => {
  await arrive('Moved Person');
  const task = taskOf((await shelter.read('/today')).text, 'Moved Person');
  const page = await shelter.read(task);
  await shelter.send(page, `${task}/day`, { to: inDays(5) });
  expect((await shelter.read(task)).text).toContain('Termin von Hand gesetzt');
});

it('records facts that the process page then shows', async () => {
  const path = await arrive('Facts Person');
  const page = await service.read(path);
  const answer = await service.send(page, `${path}/facts`, { 'fact.boolean.interpreterNeeded': 'true' });
  expect(answer.status).toBe(303);
  expect((await service.read(path)).text).toMatch(/Sprachmittlung nötig<\/dt><dd>ja/);
});

it('names a fact that does not fit in the words of the process, and shows what was typed', async () => {
  const path = await arrive('Wrong Fact');
  const typed = { 'fact.year.birthYear': 'nineteen', 'fact.boolean.interpreterNeeded': 'true' };
  const answer = await service.send(await service.read(path), `${path}/facts`, typed);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<li>Geburtsjahr</li>');
  expect(answer.text).toContain('Sprachmittlung nötig: ja');
});

it('hands a process over only when the other one accepts', async () => {
  const path = await arrive('Handed Over');
  const colleague = await signedIn(town, town.colleague);
  await service.send(await service.read(path), `${path}/handover`, { to: town.colleague.id });
  expect((await service.read(path)).text).toContain(`Übergabe an ${town.colleague.name} ist angefragt`);
  const page = await colleague.read(path);
  const answer = await colleague.send(page, `${path}/handover/acceptance`);
  expect(answer.status).toBe(303);
  expect((await colleague.read(path)).text).toMatch(new RegExp(`Zuständig</dt><dd>${town.colleague.name}`));
});

it('says which field of an arrival does not fit, and keeps the others', async () => {
  const page = await service.read('/arrivals/new');
  const answer = await service.send(page, '/arrivals', { arrivedAs: 'new', birthYear: '12', name: 'Kept Name' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="Kept Name"');
  expect(answer.text).toContain('<li>Oder nur das Geburtsjahr</li>');
});

it.each([
  ['/nowhere', 404, 'Das gibt es hier nicht'],
  ['/processes/access-00000000-0000-4000-8000-000000000000', 404, 'Das gibt es hier nicht'],
  ['/processes/not-an-id', 400, 'passt nicht'],
  ['/status', 403, 'Das dürfen Sie nicht'],
])('answers %s with %i and a sentence that says what to do', async (path, status, sentence) => {
  const answer = await shelter.read(path);
  expect([answer.status, answer.text.includes(sentence)]).toEqual([status, true]);
  expect(answer.text).not.toMatch(/\bat .*\.ts:|Error:/);
});

it('shows administrators whether the system works', async () => {
  const administrator = await signedIn(town, town.administrator);
  const { status, text } = await administrator.read('/status');
  expect([status, text.includes('Kein Vorgang ist angehalten.')]).toEqual([200, true]);
});

it('refuses changes while the engine is away, keeps reading, and offers the input again', async () => {
  const path = await arrive('Engine Away');
  const page = await service.read(path);
  await town.stopWorker();
  const typed = { due: inDays(3), note: 'Written while away' };
  const answer = await service.send(page, `${path}/follow-ups`, typed);
  expect([answer.status, answer.headers['retry-after'] !== undefined]).toEqual([503, true]);
  expect(answer.text).toContain('Written while away');
  expect((await service.read(path)).status).toBe(200);
  await town.startWorker();
  const again = await service.send(answer, `${path}/follow-ups`);
  expect(again.status).toBe(303);
  expect((await service.read(path)).text).toContain('Written while away');
});
