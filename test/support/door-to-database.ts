import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the database that can be shut: what is under way is cut off, and nobody is let in until it is opened. */
export async function doorToDatabase(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const through = new Set<Socket>();
  let silent = false;
  const server = createServer((inside) => {
    const outside = connect(Number(port), hostname);
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      through.add(one);
      one.on('error', () => other.destroy()).on('close', () => (through.delete(one), other.destroy()));
      if (!silent) one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const ownPort = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    /** The same address by way of this door. */
    urlThrough: (url: string) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(ownPort) }).href,
    shut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of through) socket.destroy();
      await closed;
    },
    /** Nothing comes back any more, and nobody is told: a cable pulled, a firewall that forgets. */
    goSilent: () => {
      silent = true;
      for (const socket of through) socket.unpipe();
    },
    /** Those who come from now on are let through again; who waits from before waits for ever. */
    answerAgain: () => void (silent = false),
    open: async () => {
      server.listen(ownPort, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
