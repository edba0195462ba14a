import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import type { Command, Day, Effect, Happening, ProcessState } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { purposeOf } from '../../domain/template/texts';
import { openableSteps } from '../../domain/reading/gates';
import type { Way as WayView } from '../shapes/process';
import { flowOf } from './flow';
import { sayEffects } from './history';
import type { Reader, Template } from './reader';
import { sayCode, sayTitle } from './words';

type Way = Pick<WayView, 'act' | 'step' | 'gate'>;

/**
 * What a person may do to the steps of a process now, each with what would follow: it is played on the state as it is,
 * and what the interpreter refuses is not offered. `mode: guided` leaves only what is opened by hand.
 */
export function viewWays(state: ProcessState, reader: Reader, template: Template): WayView[] {
  if (state.end) return [];
  return candidates(state, template, reader.today).flatMap((way) => {
    const given = play(way, state, reader, template, undefined);
    const follows = given ?? play(way, state, reader, template, 'given');
    if (!follows) return [];
    return [{ ...way, ...titlesOf(way, reader, template), needsReason: given === null, follows }];
  });
}

function titlesOf({ gate, step }: Way, { language }: Reader, template: Template) {
  const title = sayTitle(language, template, step);
  return {
    title: gate === null ? title : `${title}: ${sayCode(language, template, gate)}`,
    purpose: gate === null ? purposeOf(template.texts, language, step).purpose : null,
  };
}

function candidates(state: ProcessState, { compiled }: Template, today: Day): readonly Way[] {
  const { beside, way } = flowOf(compiled);
  const openable = openableSteps({ template: compiled, state, today }).map(({ step }) => step);
  return [...beside, ...way].flatMap((step): Way[] => {
    const status = state.steps[step]?.status;
    const opens = openable.includes(step) && (status === undefined || byHand(compiled, step));
    if (status !== 'open') return [{ act: opens ? 'open' : 'reopen', step, gate: null }];
    const gates = Object.keys(compiled.steps[step]?.needs ?? {});
    return [
      ...(opens ? [{ act: 'open', step, gate: null } as const] : []),
      { act: 'skip', step, gate: null },
      ...(compiled.mode === 'orientation' ? gates.map((gate) => ({ act: 'waive', step, gate }) as const) : []),
    ];
  });
}

const byHand = ({ steps }: CompiledTemplate, step: string) => steps[step]?.openedBy?.includes('hand') ?? false;

const happenings = { open: 'step-opened', skip: 'step-skipped', reopen: 'step-reopened' } as const;

function happeningOf({ act, gate, step }: Way, reason: string | undefined): Happening {
  const why = reason === undefined ? {} : { reason };
  return act === 'waive'
    ? { type: 'gate-waived', step, gate: gate ?? '', ...why }
    : { type: happenings[act], step, ...why };
}

/** What would follow, as sentences; null when the interpreter refuses it. */
function play(
  way: Way,
  state: ProcessState,
  reader: Reader,
  template: Template,
  reason: string | undefined,
): string[] | null {
  const command: Command = { key: 'preview', actor: reader.actor.id, ...happeningOf(way, reason) };
  try {
    const { effects } = advance(template.compiled, state, { ...command, at: reader.now.toISOString() });
    return sayEffects(
      effects.filter((effect) => !isItself(effect, way)),
      reader,
      template,
    );
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const isItself = (effect: Effect, { act, step }: Way) =>
  effect.type === 'deviation' ||
  (effect.type === 'step-opened' && effect.step === step) ||
  (act === 'skip' && effect.type === 'step-closed' && effect.step === step);
