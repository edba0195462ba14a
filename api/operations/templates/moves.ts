import { z } from 'zod';
import { readWithin, type Tx } from '../../../db/client';
import { processesBehind, templateVersion } from '../../../db/queries/templates/versions';
import { readPublished } from '../../../db/queries/templates/templates';
import type { Migration } from '../../../domain/process';
import { Refusal } from '../../../domain/refusal';
import { once } from '../../writing/once';
import { operation } from '../../operation';
import { Key, ProcessId, Version } from '../../shapes/shapes';
import { tellAll, ToldAll } from '../../writing/tell-all';
import { MovedView, previewMove } from '../../templates/move';

/** Codes of reasons: what is dropped in many processes at once is dropped for one reason of the version. */
const mapping = {
  /** Old key → new key of facts, parameters, steps, tasks, products. */
  renames: z.record(Key, Key).default({}),
  /** Open steps and tasks without successor → the code of a reason. */
  dropped: z.record(Key, Key).default({}),
};
const atOnce = 500;

export const previewMoves = operation({
  method: 'post',
  path: '/templates/{template}/moves/preview',
  summary: {
    de: 'Zeigt für jeden laufenden Vorgang jede Aufgabe mit Tag vorher und nachher; ändert nichts',
    en: 'Shows every task of every running process with its day before and after; changes nothing',
  },
  action: 'move-processes',
  input: z.strictObject({ template: Key, to: Version.optional(), ...mapping }),
  output: z.object({ to: z.int(), processes: z.array(MovedView) }),
  run: async ({ dropped, renames, template, to }, { actor, db, language, now }) => {
    const at = (await now()).toISOString();
    return readWithin(db, actor.organisation, async (tx) => {
      const target = await targetOf(tx, template, to);
      const rows = await processesBehind(tx, target, atOnce);
      const templateOf = await readPublished(tx, rows);
      const migration = { template: target.compiled, renames, dropped };
      const processes = rows.map((row) =>
        previewMove(row, { migration, at, language, before: templateOf(row), after: target }),
      );
      return { to: target.version, processes };
    });
  },
});

export const moveProcesses = operation({
  method: 'post',
  path: '/templates/{template}/moves',
  summary: {
    de: 'Bringt laufende Vorgänge auf eine neuere Fassung; was einer ablehnt, wird genannt und hält die anderen nicht auf',
    en: 'Moves running processes to a newer version; what one of them refuses is named and stops no other',
  },
  action: 'move-processes',
  refuses: ['engine-away'],
  input: z.strictObject({
    template: Key,
    to: Version,
    /** Left out: all that run on an older version, at most 500 at once. */
    processes: z.array(ProcessId).min(1).max(atOnce).optional(),
    ...mapping,
  }),
  output: ToldAll,
  run: async (given, context) => {
    const { dropped, processes, renames, template, to } = given;
    const { actor, db } = context;
    const { behind, target } = await readWithin(db, actor.organisation, async (tx) => {
      const found = await targetOf(tx, template, to);
      const rows = await processesBehind(tx, found, atOnce);
      return { target: found, behind: rows.map(({ id }) => id) };
    });
    const migration: Migration = { template: target.compiled, renames, dropped };
    return once(context, {
      operation: 'move-processes',
      shape: ToldAll,
      body: given,
      record: `template/${template}`,
      write: async () => undefined,
      act: (commandId) => {
        const moving = processes ? behind.filter((id) => processes.includes(id)) : behind;
        return tellAll(context, commandId, moving, { type: 'migrated', ...migration });
      },
    });
  },
});

/** The version to move to, the newest when none is named; refuses `not-found`. */
async function targetOf(tx: Tx, template: string, version: number | undefined) {
  const target = await templateVersion(tx, template, version);
  if (!target) throw new Refusal('not-found', { template, ...(version !== undefined && { version }) });
  return target;
}
