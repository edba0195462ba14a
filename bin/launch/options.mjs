import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { truePath } from './ground/paths.mjs';
import { Refusal } from './ground/say.mjs';

export const help = `Etappe: starts everything on this machine.

  npm start -- [options]

  --port N     the port of the pages (default 3000; 0 takes a free one)
  --data DIR   the data folder (default .etappe)
  --reset      removes the data folder's contents first: every case, every key
  --no-demo    without the demo municipality
  --help       this text

Servers of your own instead of the packaged ones, by environment:
  DATABASE_URL, DATABASE_OWNER_URL, DATABASE_WORKER_URL   PostgreSQL, three logins
  TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE                    a Temporal server
`;

/** Reads the options of the start; an unknown or malformed one is refused by name. */
export function readOptions(args) {
  const { values } = parse(args);
  const port = Number(values.port ?? process.env.ETAPPE_PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Refusal(`--port ${values.port} is not a port: give a number from 1 to 65535.`);
  }
  const data = truePath(resolve(values.data ?? '.etappe'));
  return { help: values.help, port, data, reset: values.reset, demo: !values['no-demo'] };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}: see npm start -- --help.`);
  }
}
