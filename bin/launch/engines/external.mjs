import { createRequire } from 'node:module';
import { searchAttributes } from './temporal.mjs';
import { Refusal } from '../ground/say.mjs';

const require = createRequire(import.meta.url);
const tenYears = 87_600 * 3600;
const done = new Set([6]); // gRPC code ALREADY_EXISTS

/** Makes namespace and search attributes on a Temporal server that somebody else runs; what is there already stays. */
export async function prepareServer(address, namespace) {
  const { Connection } = require('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: '10s' }).catch(() => {
    throw new Refusal(`No Temporal server answers at ${address}: start it, or correct TEMPORAL_ADDRESS.`);
  });
  try {
    const retention = { seconds: tenYears, nanos: 0 };
    await unlessThere(
      connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention }),
    );
    const kinds = Object.fromEntries(Object.keys(searchAttributes).map((name) => [name, 2]));
    await unlessThere(connection.operatorService.addSearchAttributes({ namespace, searchAttributes: kinds }));
  } catch (error) {
    throw new Refusal(
      `Temporal at ${address} refused the set-up of namespace ${namespace}: ${error.details ?? error.message}.`,
    );
  } finally {
    await connection.close();
  }
}

const unlessThere = (call) =>
  call.catch((error) => {
    if (!done.has(error.code)) throw error;
  });
