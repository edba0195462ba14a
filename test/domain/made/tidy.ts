type Raw = Record<string, unknown>;
type Steps = Record<string, Raw>;

const ofOwnTask = [
  'due',
  'show',
  'every',
  'records',
  'decides',
  'awaits',
  'remind',
  'escalate',
  'form',
  'checklist',
  'tag',
];
const partsOf = (value: unknown): Steps => (value ?? {}) as Steps;
const without = (value: Raw, keys: readonly string[]): Raw =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
const mapParts = (value: unknown, change: (part: Raw) => Raw): Steps =>
  Object.fromEntries(Object.entries(partsOf(value)).map(([key, part]) => [key, change(part)]));

/** What was thrown together says nothing twice and nothing in vain: what the checks would refuse is left out. */
export function tidy(steps: Steps): Steps {
  const tidied = mapParts(steps, tidyStep);
  const lines = JSON.stringify(tidied);
  const counted = Object.keys(steps).filter((key) => tidied[key]?.starts);
  const heard = lines.includes('"tag":"sharing"') ? tidied : (dropKey(tidied, 'cancel') as Steps);
  return countStarted(heard, counted) as Steps;
}

function tidyStep(step: Raw): Raw {
  const own = tidyOwn(keepBesideChildren(step));
  return {
    ...own,
    ...(own.tasks !== undefined && { tasks: mapParts(own.tasks, tidyDuty) }),
    ...(own.products !== undefined && { products: mapParts(own.products, tidyDuty) }),
  };
}

/** Many children leave no outcomes to their step, a single one no gates. */
function keepBesideChildren(step: Raw): Raw {
  const starts = step.starts as Raw | undefined;
  if (!starts) return step;
  return without(step, starts.per === undefined ? ['needs'] : ['outcomes', 'table', ...ofOwnTask]);
}

function tidyOwn(step: Raw): Raw {
  if (step.outcomes === undefined) return without(step, [...ofOwnTask, 'table']);
  const playsItself = step.table !== undefined && step.who === undefined;
  return tidyDuty(playsItself ? without(step, ofOwnTask) : step);
}

/** Only a resolution accepts. */
function tidyDuty(duty: Raw): Raw {
  if (duty.outcomes === undefined || duty.decides !== undefined) return duty;
  const outcomes = Object.entries(partsOf(duty.outcomes)).map(([key, outcome]) => [
    key,
    typeof outcome === 'object' && !Array.isArray(outcome) ? without(outcome, ['accept']) : outcome,
  ]);
  return { ...duty, outcomes: Object.fromEntries(outcomes) };
}

function dropKey(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((part) => dropKey(part, key));
  if (typeof value !== 'object' || value === null) return value;
  return mapParts(without(value as Raw, [key]), (part) => dropKey(part, key) as Raw);
}

/** Counts sub-processes only where a step starts them, else the entries of the list. */
function countStarted(value: unknown, started: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((part) => countStarted(part, started));
  if (typeof value !== 'object' || value === null) return value;
  const { count } = value as Raw;
  if (typeof count === 'string' && count !== 'items' && !started.includes(count))
    return started[0] === undefined ? { count: 'items' } : { ...value, count: started[0] };
  return mapParts(value, (part) => countStarted(part, started) as Raw);
}
