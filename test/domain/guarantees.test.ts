import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import { momentsOf, nextMoment } from '../../domain/play/moments';
import type { Advance, ProcessState } from '../../domain/process';
import { shipped } from '../templates/shipped';
import { loopTemplate } from './loop-template';
import { runs } from './runs';
import { attempt, type Tried, type Walk, walk, walks } from './walk';

const templates: Record<string, CompiledTemplate> = {
  'moers-access': shipped('moers-access').compiled,
  'cm-moers': shipped('cm-moers').compiled,
  'a template of repetitions, gates and automatic steps': loopTemplate,
};

type Accepted = Tried & { readonly after: Advance };
const acceptedIn = (tried: readonly Tried[]): readonly Accepted[] =>
  tried.filter((one): one is Accepted => one.after !== null);

describe.each(Object.entries(templates))('every walk through %s', (_, template) => {
  const walked = new Map<string, readonly Tried[]>();
  const walkOnce = (way: Walk): readonly Tried[] => {
    const key = JSON.stringify(way);
    const tried = walked.get(key) ?? walk(template, way);
    walked.set(key, tried);
    return tried;
  };
  const always = (look: (accepted: readonly Accepted[], tried: readonly Tried[]) => void) =>
    fc.assert(
      fc.property(walks, (way) => {
        const tried = walkOnce(way);
        look(acceptedIn(tried), tried);
      }),
      runs,
    );

  it('has exactly one responsible person, and only taking over changes who it is (E1)', () => {
    always((accepted) => {
      for (const { after, before, event } of accepted) {
        expect(typeof after.state.responsible).toBe('string');
        if (!before || before.responsible === after.state.responsible) continue;
        expect(['handover-accepted', 'responsible-changed']).toContain(event.type);
        expect(after.effects).toContainEqual(
          expect.objectContaining({ type: 'responsible', person: after.state.responsible }),
        );
      }
    });
  });

  it('has an open task until it has ended, and every task has a day or is looked at again (E2)', () => {
    always((accepted) => {
      for (const { state } of accepted.map(({ after }) => after)) {
        if (state.end) {
          expect([state.tasks, nextMoment(template, state)]).toEqual([{}, null]);
          continue;
        }
        const tasks = Object.values(state.tasks);
        expect(tasks.filter(({ kind }) => kind !== 'handover').length).toBeGreaterThan(0);
        const undated = tasks.filter(({ due }) => due === null).map(({ id }) => id);
        const again = momentsOf(template, state).filter(({ what }) => what === 'look-again');
        expect(again.map(({ task }) => task.id).sort()).toEqual(undated.sort());
      }
    });
  });

  it('never moves what a person pinned, except by a person (E3)', () => {
    always((accepted) => {
      for (const { after, before, event } of accepted) {
        for (const task of Object.values(before?.tasks ?? {}).filter(({ pinned }) => pinned)) {
          const now = after.state.tasks[task.id];
          if (!now || event.type === 'task-moved' || event.type === 'task-unpinned') continue;
          expect(now.due).toBe(task.due);
        }
      }
    });
  });

  it('sends each reminder and escalation once for a due day, and opens and closes each task once (E4)', () => {
    always((accepted) => {
      const seen = new Set<string>();
      const once = (what: string) => {
        expect([...seen].filter((one) => one === what)).toEqual([]);
        seen.add(what);
      };
      for (const effect of accepted.flatMap(({ after }) => after.effects)) {
        if (effect.type === 'notice' && effect.taskId)
          once(`${effect.taskId} ${effect.level} ${effect.why.anchor?.day}`);
        if (effect.type === 'task-opened') once(`opened ${effect.task.id}`);
        if (effect.type === 'task-closed') once(`closed ${effect.taskId}`);
      }
    });
  });

  it('leaves nothing behind that should have happened by now (E4)', () => {
    always((accepted) => {
      for (const { after, event } of accepted) {
        if (event.type !== 'time-passed') continue;
        const next = nextMoment(template, after.state);
        expect(next === null || next > event.at).toBe(true);
      }
    });
  });

  it('is never moved by time alone: no step, no end, no task comes or goes (E5)', () => {
    always((accepted) => {
      for (const { after, before, event } of accepted) {
        if (event.type !== 'time-passed' || !before) continue;
        const { end, facts, responsible, steps, tasks } = after.state;
        expect({ end, facts, responsible, steps }).toEqual({
          end: before.end,
          facts: before.facts,
          responsible: before.responsible,
          steps: before.steps,
        });
        expect(Object.keys(tasks)).toEqual(Object.keys(before.tasks));
      }
    });
  });

  it('tells of everything automatic by which rule and version it is there (E9)', () => {
    always((accepted) => {
      for (const effect of accepted.flatMap(({ after }) => after.effects)) {
        const why = 'task' in effect ? effect.task.why : 'why' in effect ? effect.why : null;
        if (!why) continue;
        expect(why).toMatchObject({ template: template.key, version: template.version });
        if (why.rule === 'due')
          expect(why).toMatchObject({ anchor: { day: expect.any(String) }, period: expect.any(String) });
        if ('task' in effect && !effect.task.pinned && why.rule === 'due') expect(why.day).toBe(effect.task.due);
      }
    });
  });

  it('changes nothing when an event comes twice', () => {
    always((accepted) => {
      for (const { after, event } of accepted) {
        requireSame(advance(template, after.state, event), { state: after.state, effects: [] });
      }
    });
  });

  it('counts one number for each accepted event', () => {
    always((accepted) => {
      for (const { after, before } of accepted) {
        if (before && after.state !== before) expect(after.state.seq).toBe(before.seq + 1);
      }
    });
  });

  it('goes on the same from its stored JSON, whose keys are sorted anew', () => {
    always((_accepted, tried) => {
      for (const { after, before, event } of tried.slice(-8)) {
        if (!before) continue;
        const again = attempt(template, reorder(before), event);
        requireSame(again.after, after);
      }
    });
  });

  it('goes the same way when the keys of the template are shuffled', () => {
    fc.assert(
      fc.property(walks, (way) => {
        const shuffled = reorder(template);
        let state: ProcessState | null = null;
        for (const { after, event } of walkOnce(way)) {
          const other: Advance | null = attempt(shuffled, state, event).after;
          requireSame(other, after);
          state = other?.state ?? state;
        }
      }),
      runs,
    );
  });

  it('keeps its state small', () => {
    always((accepted) => {
      const last = accepted.at(-1);
      expect(JSON.stringify(last?.after.state ?? {}).length).toBeLessThan(32 * 1024);
    });
  });
});

/** Equal in every part; the slow comparison only prints the difference. */
function requireSame(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}

/** The same object with its keys the other way round, at every depth. */
function reorder<T>(value: T): T {
  return change(value, (keys) => keys.reverse());
}

function change<T>(value: T, order: (keys: string[]) => string[]): T {
  const replace = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(replace);
    if (typeof part !== 'object' || part === null) return part;
    const entries = new Map(Object.entries(part));
    return Object.fromEntries(order([...entries.keys()]).map((key) => [key, replace(entries.get(key))]));
  };
  return replace(value) as T;
}
