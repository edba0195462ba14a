import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { processById } from '../../../db/queries/processes/processes';
import { marksOf, treeOf } from '../../../db/queries/processes/relatives';
import { nameProgramme, programmeOf } from '../../../db/queries/people/settings';
import { openTasksOf } from '../../../db/queries/tasks/tasks';
import { Refusal } from '../../../domain/refusal';
import { writeRecord } from '../../writing/once';
import { operation } from '../../operation';
import { Board } from '../../shapes/board';
import { ProcessId } from '../../shapes/shapes';
import { requireOwnProcess, viewerOf } from '../../writing/tell';
import { viewBoard } from '../../views/board';
import { readerOf } from '../../views/reader';

const programmeKind = 'programme';

export const showBoard = operation({
  method: 'get',
  path: '/programmes/{processId}/board',
  summary: {
    de: 'Die Tafel eines Programms: Etappen mit Tagen, Produkte, Beschlüsse, Meilensteine, Abweichungen, was fällig ist und wartet',
    en: 'The board of a programme: stages with days, products, resolutions, milestones, deviations, what is due and waits',
  },
  action: 'see-board',
  input: z.strictObject({ processId: ProcessId }),
  output: Board,
  run: async ({ processId }, context) => {
    const { actor, db } = context;
    const asked = context.now();
    return readWithin(db, actor.organisation, async (tx) => {
      const [now, process, tree, running] = await Promise.all([
        asked,
        processById(tx, processId, { ...viewerOf(actor), kinds: [programmeKind] }),
        treeOf(tx, processId),
        programmeOf(tx, actor.organisation),
      ]);
      if (process?.kind !== programmeKind) throw new Refusal('not-found', { processId });
      const ids = tree.map(({ id }) => id);
      const [tasks, marks] = await Promise.all([openTasksOf(tx, ids, actor.roles), marksOf(tx, ids)]);
      const reader = await readerOf(tx, context, now, [process, ...tree]);
      return viewBoard({ process, tree, tasks, marks, running: running === processId }, reader);
    });
  },
});

const Running = z.object({ programme: z.string() });

export const runProgramme = operation({
  method: 'post',
  path: '/programmes/{processId}/running',
  summary: {
    de: 'Macht ein Programm zum laufenden der eigenen Stelle: Meldungen aus Vorgängen gehen von jetzt an dorthin',
    en: 'Makes a programme the running one of my organisation: messages of processes go there from now on',
  },
  action: 'run-programme',
  refuses: ['process-ended'],
  input: z.strictObject({ processId: ProcessId }),
  output: Running,
  run: (given, context) => {
    const { processId } = given;
    const { actor } = context;
    return writeRecord(context, {
      operation: 'run-programme',
      shape: Running,
      body: given,
      record: () => `organisation/${actor.organisation}`,
      write: async (tx) => {
        const { kind, status } = await requireOwnProcess(tx, context, processId, [programmeKind]);
        if (kind !== programmeKind) throw new Refusal('not-found', { processId });
        if (status === 'ended') throw new Refusal('process-ended', { processId });
        await nameProgramme(tx, actor.organisation, processId);
        return { programme: processId };
      },
    });
  },
});
