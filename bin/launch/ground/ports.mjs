import net from 'node:net';

/** Waits so many milliseconds. */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether somebody listens on a local port. */
export function isOpen(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = net.connect(port, host, () => (socket.destroy(), resolve(true)));
    socket.setTimeout(2000, () => (socket.destroy(), resolve(false)));
    socket.on('error', () => resolve(false));
  });
}

/** Whether a local port can be taken. */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code === 'EACCES' ? 'forbidden' : false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port, the preferred one if it is. It lies below the range that outgoing connections use, because a
 * client that dials a resting engine again and again could otherwise take the engine's own port. */
export async function choosePort(preferred) {
  if (preferred && (await isFree(preferred)) === true) return preferred;
  for (let tries = 0; tries < 200; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(port)) === true) return port;
  }
  throw new Error('no free local port between 20000 and 29999');
}
