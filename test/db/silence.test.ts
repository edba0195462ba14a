import { refusalOf } from '../../api/errors';
import { connect, type Db, openPool, readWithin, withinOrganisation } from '../../db/client';
import { databaseNow } from '../../db/queries/people/staff';
import { cloneDatabase, type TestDatabase } from '../support/database';
import { doorToDatabase } from '../support/door-to-database';

let database: TestDatabase;
let door: Awaited<ReturnType<typeof doorToDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await cloneDatabase();
  door = await doorToDatabase(database.appUrl);
  db = connect(openPool(door.urlThrough(database.appUrl), { max: 2, patience: 1_000 }));
});
afterAll(async () => {
  await db.destroy();
  await door.shut();
  await database.close();
});

const readNow = () => readWithin(db, 'town', databaseNow);
const writeNow = () => withinOrganisation(db, 'town', databaseNow);
const asRefusal = (error: unknown) => refusalOf(error).code;

it('gives up a database that says nothing any more, and goes on once it answers, without its old connections', async () => {
  await Promise.all([readNow(), writeNow()]);
  door.goSilent();
  const asked = Date.now();
  const refused = await Promise.all([readNow().catch(asRefusal), writeNow().catch(asRefusal)]);
  expect(refused).toEqual(['database-away', 'database-away']);
  expect(Date.now() - asked).toBeLessThan(10_000);
  door.answerAgain();
  expect(await Promise.all([readNow(), writeNow()])).toEqual([expect.any(Date), expect.any(Date)]);
});
