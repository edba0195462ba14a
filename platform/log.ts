import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Structured log on standard output. What is logged holds ids, codes and times, never names or texts. */
export function openLog(level: string, program: string): Log {
  return pino({ level, base: { program }, timestamp: pino.stdTimeFunctions.isoTime });
}
