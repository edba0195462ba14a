import type { Tell } from '../../compiled';
import { fits } from '../../facts/facts';
import type { Child, FactValue, MessageReceived } from '../../process';
import { passedFacts, putChild } from './children';
import { recordFact } from '../steps/record';
import { keysOf, type Turn } from '../turn';

type Named = Extract<MessageReceived, { type: 'message-received' }>;
type Passed = Extract<MessageReceived, { type: 'facts-passed' }>;

/** Tells other processes what an outcome or a step says; where there is nobody to tell, it is noted (language 3.22). */
export function tell(turn: Turn, { children, parent, programme }: Tell, place: string): void {
  if (parent !== undefined) tellParent(turn, parent, place);
  if (children !== undefined) {
    for (const [id] of openChildren(turn)) send(turn, id, { type: 'message-received', name: children });
  }
  if (programme !== undefined) send(turn, 'programme', { type: 'message-received', name: programme });
}

function tellParent(turn: Turn, name: string, place: string): void {
  if (turn.state.parent) send(turn, turn.state.parent.id, { type: 'message-received', name });
  else turn.effects.push({ type: 'noted', what: `nobody-to-tell-${name}`, place });
}

function send(turn: Turn, to: string, message: Named): void {
  const sent = turn.effects.filter(({ type }) => type === 'message').length;
  const key = `${turn.state.id}/${turn.state.seq}/${sent}`;
  turn.effects.push({ type: 'message', to, key, message: { ...message, from: turn.state.id } });
}

const openChildren = ({ state }: Turn): readonly (readonly [string, Child])[] =>
  keysOf(state.children).flatMap((id) => {
    const child = state.children[id];
    return child?.open ? [[id, child] as const] : [];
  });

/** A named message opens the steps that wait for it; where none does, it is noted. */
export function receiveMessage(turn: Turn, { name }: { readonly name: string }): void {
  const steps = keysOf(turn.template.steps).filter((step) => turn.template.steps[step]?.openedBy?.includes(name));
  for (const step of steps) turn.changes.push({ type: 'open-step', step, by: 'message' });
  if (steps.length === 0) turn.effects.push({ type: 'noted', what: `message-${name}`, place: 'process' });
}

/** The parent keeps its passed facts up to date here; what this process records itself stays its own (3.21). */
export function receiveFacts(turn: Turn, { facts, number }: Passed): void {
  const { parent } = turn.state;
  if (!parent || number <= parent.heard) return;
  turn.state = { ...turn.state, parent: { ...parent, heard: number } };
  for (const fact of keysOf(facts)) {
    const value = facts[fact];
    if (value !== undefined && isPassed(turn, fact)) recordIfFits(turn, fact, value);
  }
}

/** Whether a fact comes from the parent and is read-only here. */
export function isPassed({ state, template }: Pick<Turn, 'state' | 'template'>, fact: string): boolean {
  return Boolean(state.parent?.pass.includes(fact)) && template.facts[fact]?.own !== true;
}

export function recordIfFits(turn: Turn, fact: string, value: FactValue): void {
  const rule = Object.hasOwn(turn.template.facts, fact) ? turn.template.facts[fact] : undefined;
  if (rule && fits(rule, value)) recordFact(turn, fact, value);
}

/** The parent has ended: its child goes on, and its responsible person is asked (language 3.20). */
export function hearParentEnded(turn: Turn, number: number): void {
  const { parent } = turn.state;
  if (!parent || number <= parent.heard) return;
  turn.state = { ...turn.state, parent: { ...parent, heard: number } };
  const waiting = keysOf(turn.template.steps).some((step) =>
    turn.template.steps[step]?.openedBy?.includes('parent-ended'),
  );
  if (waiting) return receiveMessage(turn, { name: 'parent-ended' });
  const key = 'parent-ended';
  turn.changes.push({ type: 'open-task', key, kind: 'parent-ended', step: null, who: 'responsible' });
}

/** What follows for other processes from everything this event changed: reports up, passed facts and the end down. */
export function informOthers(turn: Turn): void {
  const changed = changedFacts(turn);
  report(turn, changed);
  for (const [id, child] of openChildren(turn)) {
    if (turn.before?.children[id]) inform(turn, id, child, changed);
  }
}

const changedFacts = ({ before, event, state }: Turn): readonly string[] => {
  const earlier = before?.facts ?? (event.type === 'started' ? event.facts : {});
  return keysOf(state.facts).filter((fact) => JSON.stringify(state.facts[fact]) !== JSON.stringify(earlier[fact]));
};

/** Reports the newest value of everything that is reported; what the parent passed is not sent back to it. */
function report(turn: Turn, changed: readonly string[]): void {
  const { end, id, parent } = turn.state;
  if (!parent) return;
  const own = parent.report.filter((fact) => !isPassed(turn, fact));
  const news = changed.filter((fact) => own.includes(fact));
  if (news.length === 0 && !end) return;
  const number = parent.told + 1;
  turn.state = { ...turn.state, parent: { ...parent, told: number } };
  const facts = passedFacts(turn, own);
  turn.effects.push({
    type: 'message',
    to: parent.id,
    key: `${id}/report/${number}`,
    message: { type: 'child-reported', child: id, number, facts, ...(end && { end: end.key }) },
  });
}

function inform(turn: Turn, id: string, child: Child, changed: readonly string[]): void {
  const pass = turn.template.steps[child.step]?.starts?.pass ?? [];
  const news = changed.filter((fact) => pass.includes(fact) && !isEcho(turn, id, fact));
  if (news.length === 0 && !turn.state.end) return;
  const number = child.told + 1;
  putChild(turn, id, { ...child, told: number });
  const message: MessageReceived = turn.state.end
    ? { type: 'parent-ended', number }
    : { type: 'facts-passed', number, facts: passedFacts(turn, pass) };
  turn.effects.push({ type: 'message', to: id, key: `${id}/told/${number}`, message });
}

/** A child is not told what it has just reported. */
const isEcho = ({ event }: Turn, id: string, fact: string): boolean =>
  event.type === 'child-reported' && event.child === id && fact in event.facts;
