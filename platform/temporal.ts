import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { EncryptingCodec, readKeys } from './codec';
import type { Config } from './config';

/** How payloads and failures travel: encrypted, always. The same on client, worker and bundle. */
export function dataConverter(codecKeys: string): DataConverter {
  return {
    payloadCodecs: [new EncryptingCodec(readKeys(codecKeys))],
    failureConverterPath: join(__dirname, __filename.endsWith('.ts') ? 'failure-converter.ts' : 'failure-converter.js'),
  };
}

type Server = Pick<Config, 'TEMPORAL_ADDRESS'> & Partial<Pick<Config, Secured>>;
type Secured = Extract<keyof Config, `TEMPORAL_TLS${string}` | 'TEMPORAL_API_KEY'>;
type Settings = Server & Pick<Config, 'TEMPORAL_NAMESPACE' | 'ETAPPE_CODEC_KEYS'>;

/**
 * How the engine is reached, for client and worker alike. A name, a certificate or an API key asks for TLS by itself.
 * Throws, naming the settings, when half of a pair is missing or a file cannot be read.
 */
export function reachTemporal(config: Server) {
  const { TEMPORAL_API_KEY: apiKey, TEMPORAL_TLS_SERVER_NAME: name } = config;
  const root = fileOf(config, 'TEMPORAL_TLS_SERVER_CA_CERT_PATH');
  const pair = clientPair(config);
  const secured = {
    ...(name && { serverNameOverride: name }),
    ...(root && { serverRootCACertificate: root }),
    ...(pair && { clientCertPair: pair }),
  };
  const isSecured = config.TEMPORAL_TLS || apiKey !== undefined || Object.keys(secured).length > 0;
  return { address: config.TEMPORAL_ADDRESS, ...(isSecured && { tls: secured }), ...(apiKey && { apiKey }) };
}

const certificate = 'TEMPORAL_TLS_CLIENT_CERT_PATH';
const privateKey = 'TEMPORAL_TLS_CLIENT_KEY_PATH';

function clientPair(config: Server) {
  const [crt, key] = [fileOf(config, certificate), fileOf(config, privateKey)];
  if (!crt && !key) return undefined;
  if (!crt || !key) throw new Error(`${certificate} and ${privateKey} belong together: set both, or none`);
  return { crt, key };
}

function fileOf(config: Server, setting: Extract<Secured, `${string}_PATH`>): Buffer | undefined {
  const path = config[setting];
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`${setting} names no file that can be read`);
  }
}

/** A client that does not wait for the engine at the start: reads work while it is away. */
export function openTemporal(config: Settings): Client {
  const connection = Connection.lazy({ ...reachTemporal(config), connectTimeout: '3s' });
  return new Client({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(config.ETAPPE_CODEC_KEYS),
  });
}

type Start = { readonly type: string; readonly id: string; readonly taskQueue: string; readonly run: unknown };

/** Starts a workflow under its own id; one that runs already, or ran, is what was asked for. */
export async function startWorkflow(client: Pick<Client, 'workflow'>, start: Start): Promise<void> {
  try {
    await client.workflow.start(start.type, {
      workflowId: start.id,
      taskQueue: start.taskQueue,
      args: [start.run],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
