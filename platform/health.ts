import { createServer, type Server } from 'node:http';
import express, { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

type Ask = () => Promise<unknown>;

/** What a program needs to be able to work, and what it counts. */
export type Health = {
  /** The name of the figure that says it runs. */
  readonly up: string;
  /** Each part is asked whether it answers; the name of one that does not is told. */
  readonly parts: Readonly<Record<string, Ask>>;
  /** Registers further figures; each is asked for when somebody looks. */
  readonly count: (registry: Registry) => void;
};

/** `live`: the program runs. `ready`: it can work, or what is missing. `metrics`: for Prometheus; nothing about people. */
export function tellHealth({ count, parts, up }: Health): Router {
  const router = Router();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: up, help: 'The program runs', registers: [registry] }).set(1);
  count(registry);
  router.get('/live', (_req, res) => void res.json({ live: true }));
  router.get('/ready', async (_req, res) => {
    const asked = await Promise.all(
      Object.entries(parts).map(async ([name, ask]) => ((await answers(ask)) ? [] : [name])),
    );
    const missing = asked.flat();
    res.status(missing.length === 0 ? 200 : 503).json({ ready: missing.length === 0, missing });
  });
  router.get('/metrics', async (_req, res) => void res.type(registry.contentType).send(await registry.metrics()));
  return router;
}

/** Serves `/health` and nothing else, for a program without pages. */
export function serveHealth(health: Health, { host, port }: { readonly host: string; readonly port: number }): Server {
  return createServer(express().disable('x-powered-by').use('/health', tellHealth(health))).listen(port, host);
}

type Counted = readonly { readonly value: number; readonly labels?: Readonly<Record<string, string>> }[];

/** A figure that is asked for when somebody looks; while its source is away it has no value. */
export function countOnDemand(
  registry: Registry,
  {
    ask,
    help,
    labels = [],
    name,
  }: { name: string; help: string; labels?: readonly string[]; ask: () => Promise<Counted> },
): void {
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    async collect() {
      this.reset();
      const counted = await ask().catch((): Counted => []);
      if (counted.length === 0) this.remove();
      for (const { labels: given = {}, value } of counted) this.set({ ...given }, value);
    },
  });
}

async function answers(ask: Ask): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
