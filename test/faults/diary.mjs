import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Opens the log of a run: one JSON line before anything is sent, one after its answer; readable after any crash. */
export function openDiary(file) {
  mkdirSync(dirname(file), { recursive: true });
  const actions = new Map();
  const kills = [];
  const write = (line) => appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...line })}\n`);
  return {
    file,
    kills,
    actions: () => [...actions.values()],
    /** An attempt is about to be sent; the same key again is a repetition. */
    sends({ key, kind, place, text }) {
      write({ what: 'sends', key, kind, place });
      const known = actions.get(key) ?? { key, kind, place, text, attempts: [], answer: null };
      actions.set(key, known);
      known.attempts.push({ sent: Date.now(), failed: null });
    },
    fails({ key }, reason) {
      write({ what: 'fails', key, reason });
      actions.get(key).attempts.at(-1).failed = Date.now();
    },
    answers({ key }, { how, status }) {
      write({ what: 'answers', key, how, status });
      actions.get(key).answer = { how, status, at: Date.now() };
    },
    killed(name) {
      write({ what: 'kills', name });
      kills.push({ name, at: Date.now() });
    },
    restarts(name) {
      write({ what: 'restarts', name });
    },
  };
}
