/** What a person at the terminal has to know or do, in one sentence; ends the program with exit code 1. */
export class Refusal extends Error {}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/** Prints one line for the person at the terminal. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs one phase of the start; a phase over a second shows that it goes on, on a terminal and in a log file. */
export async function phase(title, work) {
  const started = Date.now();
  const ticking = tick(title, started);
  try {
    const result = await work();
    ticking.end();
    if (Date.now() - started >= 1000) say(`✓ ${title} (${seconds(started)} s)`);
    return result;
  } catch (error) {
    ticking.end();
    throw error;
  }
}

function tick(title, started) {
  const terminal = process.stdout.isTTY;
  let shown = 0;
  const timer = setInterval(() => {
    if (terminal) process.stdout.write(`\r… ${title} (${Math.round((Date.now() - started) / 1000)} s) `);
    else if (shown % 5 === 0) say(`… ${title} (${Math.round((Date.now() - started) / 1000)} s)`);
    shown += 1;
  }, 1000);
  return {
    end() {
      clearInterval(timer);
      if (terminal && shown > 0) process.stdout.write('\r\u001b[K');
    },
  };
}

const sentences = {
  ENOSPC: (error) => `The disk is full${at(error)}: free some space (about 1 GB) and start again.`,
  EDQUOT: (error) => `The disk quota is used up${at(error)}: free some space and start again.`,
  EACCES: (error) =>
    `Missing rights${at(error)}: give your user the right to write there, or choose another folder with --data.`,
  EPERM: (error) =>
    `Missing rights${at(error)}: give your user the right to write there, or choose another folder with --data.`,
  EROFS: (error) => `The file system is read-only${at(error)}: choose another folder with --data.`,
  ENOENT: (error) => `There is no such place${at(error)}: choose another folder with --data.`,
  ENOTDIR: (error) => `A file stands where a folder is needed${at(error)}: choose another folder with --data.`,
  EEXIST: (error) => `A file stands where a folder is needed${at(error)}: choose another folder with --data.`,
};
const at = (error) => (error.path ? ` at ${error.path}` : '');

/** The one sentence for a failure, known or not. */
function sentenceFor(error) {
  if (error instanceof Refusal) return error.message;
  return sentences[error?.code]?.(error) ?? `Etappe could not start: ${error?.message ?? error}`;
}

/** Ends the program with one sentence on standard error and exit code 1. */
export function refuse(error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
}
