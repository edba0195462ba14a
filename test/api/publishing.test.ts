import { perform } from '../../api/operation';
import { openProcess } from '../../api/operations/processes/openings';
import { changeSettings } from '../../api/operations/people/organisation';
import { showProcess } from '../../api/operations/processes/processes';
import { checkTemplate, decideDraft, listDrafts, publishTemplate } from '../../api/operations/templates/publishing';
import { moveProcesses, previewMoves } from '../../api/operations/templates/moves';
import {
  compareVersions,
  listTemplates,
  listVersions,
  showTemplate,
  showTemplateFiles,
} from '../../api/operations/templates/templates';
import type { Actor } from '../../domain/permissions';
import { foundTown, type Town } from '../support/town';
import { english, examples, template } from './call-back';
import { settleIn } from './goods';

let town: Town;
let administrator: Actor;
let manager: Actor;
beforeAll(async () => {
  town = await foundTown();
  administrator = town.administrator;
  manager = await settleIn(town, 'town', ['case-manager']);
});
afterAll(() => town.close());

const first = { template: template('P7D'), english, examples: examples('2026-11-09') };
const second = { template: template('P14D'), english, examples: examples('2026-11-16') };

it('says where a template is wrong, in both languages, and publishes nothing of it', async () => {
  const wrong = { ...first, template: template('P7D').replace('who: responsible', 'who: nobody-knows') };
  const { faults, ready } = await perform(checkTemplate, wrong, town.as(administrator));
  expect(ready).toBe(false);
  expect(faults).toMatchObject([{ code: 'unknown-role', path: 'steps.call.who', blocks: true, line: 14 }]);
  await expect(perform(publishTemplate, { ...wrong, expected: 0 }, town.as(administrator))).rejects.toMatchObject({
    code: 'template-invalid',
  });
  const broken = await perform(checkTemplate, { ...first, template: 'template: [a' }, town.as(administrator));
  expect(broken.faults).toMatchObject([{ file: 'template.yaml', blocks: true }]);
});

it('plays the examples first and refuses a template that one of them contradicts', async () => {
  const differing = { ...first, examples: examples('2026-11-10') };
  const { examples: played, ready } = await perform(checkTemplate, differing, town.as(administrator));
  expect([ready, played[0]?.differences.length]).toEqual([false, 1]);
  await expect(perform(publishTemplate, { ...differing, expected: 0 }, town.as(administrator))).rejects.toMatchObject({
    code: 'examples-differ',
  });
});

it('publishes, shows the difference of the next version, and moves a running process after a preview', async () => {
  const publish = (files: object, expected: number) =>
    perform(publishTemplate, { ...files, expected }, town.as(administrator));
  expect(await publish(first, 0)).toMatchObject({ template: 'call-back', version: 1 });
  const opened = await perform(
    openProcess,
    { template: 'call-back', person: { name: 'Zeisig Ruf' } },
    town.as(manager),
  );
  const see = () => perform(showProcess, { processId: opened.processId }, town.as(manager));
  const before = (await see()).tasks[0]?.due;
  const checked = await perform(checkTemplate, second, town.as(administrator));
  expect(checked).toMatchObject({ before: 1, ready: true });
  expect(checked.differences).toEqual([
    { what: 'changed', path: 'parameters.callWithin.value', before: 'P7D', after: 'P14D' },
  ]);
  await expect(publish(second, 0)).rejects.toMatchObject({ code: 'outdated' });
  expect(await publish(second, 1)).toMatchObject({ version: 2 });
  const preview = await perform(previewMoves, { template: 'call-back' }, town.as(administrator));
  expect(preview).toMatchObject({ to: 2, processes: [{ processId: opened.processId, from: 1, refused: null }] });
  expect(preview.processes[0]?.tasks).toMatchObject([{ change: 'moved', before }]);
  expect((await see()).tasks[0]?.due).toBe(before);
  const moved = await perform(moveProcesses, { template: 'call-back', to: 2 }, town.as(administrator));
  expect(moved).toEqual({ told: 1, refused: [] });
  const after = await see();
  expect(after.template.version).toBe(2);
  expect(after.tasks[0]?.due).toBe(preview.processes[0]?.tasks[0]?.after);
  const { versions } = await perform(listVersions, { template: 'call-back' }, town.as(manager));
  expect(versions).toMatchObject([
    { version: 2, running: 1, publishedBy: expect.any(String) },
    { version: 1, running: 0 },
  ]);
  const { differences } = await perform(compareVersions, { template: 'call-back', from: 1 }, town.as(manager));
  expect(differences).toEqual(checked.differences);
  expect((await perform(showTemplateFiles, { template: 'call-back' }, town.as(manager))).template).toBe(
    second.template,
  );
});

it('lets a version wait for a second person when four eyes are asked for', async () => {
  await perform(changeSettings, { fourEyesPublishing: true }, town.as(administrator));
  const files = { template: template('P7D', 'four-eyes'), english, examples: '' };
  const waiting = await perform(publishTemplate, { ...files, expected: 0 }, town.as(administrator));
  expect(waiting).toMatchObject({ version: null, draft: expect.any(String) });
  const decide = { draft: waiting.draft, outcome: 'published' };
  await expect(perform(decideDraft, decide, town.as(administrator))).rejects.toMatchObject({ code: 'own-draft' });
  const other = await settleIn(town, 'town', ['administrator']);
  expect((await perform(listDrafts, {}, town.as(other))).drafts).toMatchObject([
    { template: 'four-eyes', mine: false },
  ]);
  expect(await perform(decideDraft, decide, town.as(other))).toMatchObject({ template: 'four-eyes', version: 1 });
  expect((await perform(listDrafts, {}, town.as(other))).drafts).toEqual([]);
  await perform(changeSettings, { fourEyesPublishing: false }, town.as(administrator));
});

it('releases no draft that was written before somebody else published', async () => {
  const files = (pause: string) => ({ template: template(pause, 'overtaken'), english, examples: '' });
  await perform(changeSettings, { fourEyesPublishing: true }, town.as(administrator));
  const { draft } = await perform(publishTemplate, { ...files('P7D'), expected: 0 }, town.as(administrator));
  await perform(changeSettings, { fourEyesPublishing: false }, town.as(administrator));
  await perform(publishTemplate, { ...files('P9D'), expected: 0 }, town.as(administrator));
  const other = town.as(await settleIn(town, 'town', ['administrator']));
  await expect(perform(decideDraft, { draft, outcome: 'published' }, other)).rejects.toMatchObject({
    code: 'outdated',
  });
  const again = town.as(other.actor);
  expect(await perform(decideDraft, { draft, outcome: 'rejected' }, again)).toMatchObject({ version: null });
});

it('tells every shipped template as text in both languages, without keys, braces or ISO periods', async () => {
  const { templates } = await perform(listTemplates, {}, town.as(manager));
  expect(templates.length).toBeGreaterThan(10);
  expect(templates.find(({ key }) => key === 'cm-generic')?.open.map(({ key }) => key)).toContain('contactDensity');
  for (const { key } of templates) {
    for (const language of ['de', 'en'] as const) {
      const view = await perform(showTemplate, { template: key }, { ...town.as(manager), language });
      const duties = view.steps.flatMap((step) => [...(step.own ? [step.own] : []), ...step.tasks, ...step.products]);
      const sentences = duties.flatMap((duty) => [
        ...duty.days,
        duty.when ?? '',
        ...duty.gates.map((gate) => gate.condition),
      ]);
      for (const sentence of sentences)
        expect([key, sentence, /\{\{|\bP\d+[DWMY]|condition\.|template-days\./.test(sentence)]).toEqual([
          key,
          sentence,
          false,
        ]);
    }
  }
});
