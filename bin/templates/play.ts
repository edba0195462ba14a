import { createInterface } from 'node:readline/promises';
import { parse } from 'yaml';
import { addDays, dayOf, isDay } from '../../domain/days/day';
import { act, beginPlay, passUntil, type Play } from '../../domain/examples/examples';
import { Action, Start } from '../../domain/examples/examples.schema';
import { nextMoment } from '../../domain/play/moments';
import { openSteps, openTasks } from '../../domain/play/turn';
import { Refusal } from '../../domain/refusal';
import { sayPlace, sayTask, sayWhy, type Speaker } from '../../domain/reading/say';
import { showDay } from '../../platform/show';
import { type Language, translate } from '../../platform/texts';
import { keysOfShipped, readRules, readShipped } from './shipped';

type Options = { readonly day: string; readonly facts: string; readonly language: Language };

const help = `A line is one of
  next                       on to the next thing that happens by itself
  2026-12-01  or  +7         on to that day, or that many days further
  done: make-contact, outcome: reached        what an example says after "do"
  facts: { arrivalOn: 2026-11-20 } · opens: counselling · move: make-contact, day: 2026-12-01 · …
  why                        every open task with its reason
  end                        stop`;

/** Steps through a template by hand, day by day; nothing is written anywhere. Reads lines until the end. */
export async function playByHand(key: string, { day, facts, language }: Options): Promise<void> {
  const templates = Object.fromEntries(keysOfShipped().map((one) => [one, readRules(one).compiled]));
  const start = Start.parse({ day, facts: parse(facts) });
  const play = beginPlay(templates, key, start);
  const speaker: Speaker = {
    language,
    texts: readShipped(key).texts,
    translate: (text, values) => translate(language, text, values),
    sayDay: (one) => showDay(language, one),
  };
  console.log(help);
  show(play, speaker, 0);
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() === 'end') break;
    const seen = play.effects.length;
    const problem = line.trim() === '' ? null : take(play, speaker, line.trim());
    if (problem) console.log(`  ${problem}`);
    else show(play, speaker, seen);
    if (play.state.end) break;
    lines.prompt();
  }
  lines.close();
}

/** Does what one line says; answers what is wrong with it, if anything is. */
function take(play: Play, speaker: Speaker, line: string): string | null {
  if (line === 'why') return sayReasons(play, speaker);
  const day = dayIn(play, line);
  if (day !== null) {
    if (day < play.day) return 'time only goes forward';
    passUntil(play, day);
    return null;
  }
  try {
    const refusal = act(play, Action.parse(parse(`{ ${line} }`)));
    return refusal && sayRefusal(refusal, speaker);
  } catch (error) {
    if (error instanceof Refusal) return sayRefusal(error, speaker);
    return `not understood; a line looks like "done: make-contact, outcome: reached"`;
  }
}

function dayIn(play: Play, line: string): string | null {
  if (isDay(line)) return line;
  if (/^\+\d{1,4}$/.test(line)) return addDays(play.day, Number(line));
  if (line !== 'next') return null;
  const at = nextMoment(play.template, play.state);
  // because what happens in the morning is played at noon of the same day
  return at === null ? play.day : dayOf(at);
}

function sayReasons({ state }: Play, speaker: Speaker): string {
  return openTasks(state)
    .map((task) => `${sayTask(speaker, task)}: ${sayWhy(speaker, task.why)}`)
    .join('\n  ');
}

function sayRefusal({ code, details }: Refusal, { language }: Speaker): string {
  return `${translate(language, `refusal.${code}.title`)} (${code} ${JSON.stringify(details)})`;
}

function show(play: Play, speaker: Speaker, seen: number): void {
  const { day, effects, state } = play;
  console.log(
    `\n${speaker.sayDay(day)}  ${openSteps(state)
      .map((step) => sayPlace(speaker, step))
      .join(' · ')}`,
  );
  for (const effect of effects.slice(seen)) {
    if (effect.type === 'notice') console.log(`  → ${effect.to}: ${sayWhy(speaker, effect.why)}`);
    else if (effect.type === 'message') console.log(`  → ${effect.to}: ${JSON.stringify(effect.message)}`);
    else if (effect.type === 'child-started') console.log(`  + ${effect.template} ${effect.name}`);
  }
  for (const task of openTasks(state)) {
    const due = task.due === null ? '–' : speaker.sayDay(task.due);
    const late = task.due !== null && task.due < day ? ' !' : '';
    console.log(`  ${due}${late}  ${sayTask(speaker, task)}  [${task.key}: ${task.outcomes.join(', ')}] ${task.who}`);
  }
  if (state.end) console.log(`  = ${sayPlace(speaker, state.end.key)}`);
}
