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

type Settings = Pick<Config, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'ETAPPE_CODEC_KEYS'>;

/** A client that does not wait for the engine at the start: reads work while it is away. */
export function openTemporal(config: Settings): Client {
  const connection = Connection.lazy({ address: config.TEMPORAL_ADDRESS, connectTimeout: '3s' });
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
