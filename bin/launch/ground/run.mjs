import { spawn } from 'node:child_process';

/** Runs a program to its end without stopping the clock of this one; answers exit code and output, refuses nothing. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    child.stdout?.on('data', (bytes) => (output += bytes));
    child.stderr?.on('data', (bytes) => (output += bytes));
    child.once('error', (error) => resolve({ code: 127, output: error.message, missing: error.code === 'ENOENT' }));
    child.once('close', (code, signal) => resolve({ code: code ?? 1, output, signal }));
  });
}
