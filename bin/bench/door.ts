import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';

type Answer = { readonly status: number; readonly text: string; readonly cookies: readonly string[] };
type Asked = { readonly headers?: Record<string, string>; readonly body?: string };

/** The API as a machine and as a colleague reach it over HTTP, on kept connections. */
export type Door = {
  readonly read: (path: string) => Promise<unknown>;
  readonly tell: (path: string, body: unknown) => Promise<unknown>;
  /** A page, as text. */
  readonly open: (path: string) => Promise<string>;
  /** Asks for a page that must be there. */
  readonly see: (path: string) => Promise<void>;
  readonly press: (path: string, fields: Readonly<Record<string, string>>) => Promise<void>;
};

const agents = Array.from({ length: process.platform === 'linux' ? 16 : 1 }, (_, index) => {
  // because the limit of requests counts by address, and a measurement asks more often than one computer may
  const localAddress = index === 0 ? undefined : `127.0.2.${index}`;
  return new Agent({ keepAlive: true, ...(localAddress && { localAddress }) });
});
let asked = 0;

function send(port: number, method: string, path: string, { body, headers = {} }: Asked): Promise<Answer> {
  const agent = agents[asked++ % agents.length];
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body ?? '') };
    const sent = request(
      { host: '127.0.0.1', port, method, path, agent, headers: { ...headers, ...length } },
      (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part: string) => (text += part));
        res.once('end', () => {
          const cookies = (res.headers['set-cookie'] ?? []).map((set) => set.split(';')[0] ?? '');
          resolve({ status: res.statusCode ?? 0, text, cookies });
        });
      },
    );
    sent.once('error', (error: NodeJS.ErrnoException) => {
      // because the server may close a kept connection just when the next request goes out
      if (sent.reusedSocket && error.code === 'ECONNRESET')
        resolve(send(port, method, path, { headers, ...(body && { body }) }));
      else reject(error);
    });
    sent.end(body);
  });
}

function requireGood(answer: Answer, path: string): Answer {
  if (answer.status < 400) return answer;
  throw new Error(`${path.replace(/[0-9a-f-]{36}/, '…')} answered ${answer.status}`);
}

/** Opens both doors; signs the colleague in. */
export async function openDoor(
  port: number,
  { signIn, token }: { token: string; signIn: { name: string; password: string } },
): Promise<Door> {
  const machine = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const cookies = new Map<string, string>();
  const browse = async (method: string, path: string, fields?: Readonly<Record<string, string>>) => {
    const cookie = [...cookies.values()].join('; ');
    const body = fields && new URLSearchParams(fields).toString();
    const answer = requireGood(
      await send(port, method, path, { headers: { ...form, cookie }, ...(body !== undefined && { body }) }),
      path,
    );
    for (const set of answer.cookies) cookies.set(set.slice(0, set.indexOf('=')), set);
    return answer.text;
  };
  const csrfOn = async (path: string) => /name="_csrf" value="([^"]+)"/.exec(await browse('GET', path))?.[1] ?? '';
  await browse('POST', '/sign-in', { ...signIn, _csrf: await csrfOn('/sign-in') });
  const csrf = await csrfOn('/help');
  return {
    read: async (path) => JSON.parse(requireGood(await send(port, 'GET', path, { headers: machine }), path).text),
    tell: async (path, given) => {
      const headers = { ...machine, 'idempotency-key': randomUUID() };
      const answer = await send(port, 'POST', path, { headers, body: JSON.stringify(given) });
      return JSON.parse(requireGood(answer, path).text);
    },
    open: (path) => browse('GET', path),
    see: async (path) => {
      const cookie = [...cookies.values()].join('; ');
      const { status } = await send(port, 'GET', path, { headers: { cookie } });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    },
    press: async (path, fields) => void (await browse('POST', path, { ...fields, key: randomUUID(), _csrf: csrf })),
  };
}
