import http from 'node:http';

const patience = 9_000;
const neighbours = process.platform === 'linux' ? 200 : 0;
let asked = 0;

/** Asks the API once, on a connection of its own; rejects when no whole answer comes. */
function request(port, { method, path, headers = {}, body }) {
  // because the limit of requests counts by address, and a town has more than one computer
  const localAddress = neighbours ? `127.0.1.${1 + (asked++ % neighbours)}` : undefined;
  return new Promise((resolve, reject) => {
    const sent = http.request({ host: '127.0.0.1', port, method, path, headers, localAddress, agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (part) => (text += part));
      res.once('end', () => resolve({ status: res.statusCode, headers: res.headers, text }));
      res.once('error', reject);
      res.once('aborted', () => reject(new Error('cut off')));
    });
    const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), patience);
    sent.once('close', () => clearTimeout(timer));
    sent.once('error', reject);
    sent.end(body);
  });
}

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const tokenIn = (html) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1];

/** The two doors: the JSON one for a machine with its token, the pages for a colleague who signs in when needed. */
export function openDoor({ port, token, signIn, password }) {
  const machine = { authorization: `Bearer ${token}` };
  let session = null;

  const browse = async (method, path, fields) => {
    const cookie = session?.cookie ? { cookie: session.cookie } : {};
    const body = fields && new URLSearchParams(fields).toString();
    const answer = await request(port, { method, path, headers: { ...cookie, ...(body && formType) }, body });
    const set = (answer.headers['set-cookie'] ?? []).find((cookie) => cookie.startsWith('etappe.sid='));
    if (set) session = { ...session, cookie: set.split(';')[0] };
    return answer;
  };

  const beginSession = async () => {
    session = {};
    const page = await browse('GET', '/sign-in');
    const entry = await browse('POST', '/sign-in', { name: signIn, password, _csrf: tokenIn(page.text) ?? '' });
    const help = await browse('GET', '/help');
    const csrf = tokenIn(help.text);
    if (entry.status !== 303 || !csrf) throw new Error(`sign-in answered ${entry.status}`);
    session = { ...session, csrf };
  };

  return {
    ask: (path) => request(port, { method: 'GET', path, headers: machine }),
    tell: (path, body, key) =>
      request(port, {
        method: 'POST',
        path,
        headers: { ...machine, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
    /** Sends a form as a signed-in colleague; the session is begun anew when it was lost. */
    async press(path, fields, key) {
      if (!session?.csrf) await beginSession().catch((error) => ((session = null), Promise.reject(error)));
      const answer = await browse('POST', path, { ...fields, key, _csrf: session.csrf });
      if ([401, 403].includes(answer.status)) session = null;
      return answer;
    },
  };
}
