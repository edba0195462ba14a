import type { z } from 'zod';
import type { searchProcesses } from '../../../api/operations/processes/processes';
import { type ProcessChoice, Status } from '../../../api/shapes/process';
import { kinds } from '../../../domain/kind';
import { translate } from '../../../platform/texts';
import { hide, selectFor } from '../../entry/fields';
import type { Frame } from '../../frame';

type Listed = z.output<typeof searchProcesses.output> & {
  readonly choice: ProcessChoice;
  readonly mayOpen: boolean;
};

/** One row per process; a process without a person is called by its title only. */
export function processesView(frame: Frame, { choice, counts, mayOpen, next, processes }: Listed) {
  const { language } = frame;
  const chosen = Object.values(choice).some((value) => value !== undefined);
  return {
    frame,
    language,
    mayOpen,
    finding: findingView(frame, choice, chosen),
    counts: Status.options
      .filter((status) => counts[status] > 0)
      .map((status) => ({ title: translate(language, `status.${status}`), count: counts[status] })),
    processes: processes.map((process) => ({
      ...process,
      href: `/processes/${process.id}`,
      statusText: translate(language, `status.${process.status}`),
    })),
    emptyText: translate(language, chosen ? 'processes.none-found' : 'processes.empty'),
    next: next === null ? null : `/processes?after=${next}`,
  };
}

function findingView({ language }: Frame, { kind, name, status }: ProcessChoice, chosen: boolean) {
  const say = (key: string) => translate(language, key);
  const titled = (prefix: string, keys: readonly string[]) =>
    keys.map((key) => ({ key, title: say(`${prefix}.${key}`) }));
  const byKind = { name: 'kind', label: say('processes.kind'), options: titled('kind', kinds) };
  const byStatus = { name: 'status', label: say('processes.col-status'), options: titled('status', Status.options) };
  return {
    name: name ?? '',
    fields: [selectFor('find-kind', byKind, kind ?? null), selectFor('find-status', byStatus, status ?? null)],
    hidden: hide('/processes'),
    clear: chosen ? hide('/processes') : null,
  };
}
