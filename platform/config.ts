import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './root';

const CodecKeys = z
  .string()
  .regex(
    /^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/,
    'key-id:base64 of 32 bytes, further ones after a comma',
  );

/** Temporal over TLS: with an API key, with a certificate of our own, or plainly encrypted. */
const Temporal = {
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('etappe'),
  TEMPORAL_TLS: z.stringbool().default(false),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z.string().min(1).optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().min(1).optional(),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z.string().min(1).optional(),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z.string().min(1).optional(),
};

const Config = z.object({
  ...Temporal,
  DATABASE_URL: z.url(),
  DATABASE_WORKER_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  ETAPPE_TASK_QUEUE: z.string().default('etappe'),
  ETAPPE_CODEC_KEYS: CodecKeys,
  ETAPPE_SESSION_SECRET: z.string().min(32).optional(),
  ETAPPE_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ETAPPE_HOST: z.string().default('127.0.0.1'),
  ETAPPE_WORKER_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  ETAPPE_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ETAPPE_BUNDLE: z.string().default(join(root, 'dist/workflow-bundle.js')),
  ETAPPE_SECURE_COOKIES: z.stringbool().default(false),
  ETAPPE_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});
export type Config = Readonly<z.infer<typeof Config>>;

/** The settings of this program, read once and checked; a missing or malformed one ends the start with its name. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = Config.safeParse(environment);
  if (read.success) return Object.freeze(read.data);
  const named = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`Set these in the environment, see README "Configuration": ${named}`);
}

/** The version of the installed release. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;

/** One setting that only a front door needs; a missing one is named in the error. */
export function readEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
