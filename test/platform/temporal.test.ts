import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../platform/config';
import { reachTemporal } from '../../platform/temporal';

const needed = {
  DATABASE_URL: 'postgresql://db/etappe',
  ETAPPE_CODEC_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
};
const reach = (settings: Record<string, string>) =>
  reachTemporal(readConfig({ ...needed, TEMPORAL_ADDRESS: 'temporal.example.org:7233', ...settings }));
const address = 'temporal.example.org:7233';

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etappe-certificates-'));
  for (const name of ['ca', 'crt', 'key']) writeFileSync(file(name), `the ${name}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('reaches an engine of the own network without TLS unless TLS is asked for', () => {
  expect(reach({})).toEqual({ address });
  expect(reach({ TEMPORAL_TLS: 'true' })).toEqual({ address, tls: {} });
});

it('reaches Temporal Cloud by an API key, over TLS, and never sends the key without it', () => {
  expect(reach({ TEMPORAL_API_KEY: 'secret' })).toEqual({ address, tls: {}, apiKey: 'secret' });
});

it('shows its own certificate and trusts the authority and the name it was told', () => {
  const mutual = {
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('ca'),
    TEMPORAL_TLS_SERVER_NAME: 'temporal.internal',
    TEMPORAL_TLS_CLIENT_CERT_PATH: file('crt'),
    TEMPORAL_TLS_CLIENT_KEY_PATH: file('key'),
  };
  expect(reach(mutual)).toEqual({
    address,
    tls: {
      serverNameOverride: 'temporal.internal',
      serverRootCACertificate: Buffer.from('the ca'),
      clientCertPair: { crt: Buffer.from('the crt'), key: Buffer.from('the key') },
    },
  });
});

it('names the settings that are half there or lead nowhere', () => {
  expect(() => reach({ TEMPORAL_TLS_CLIENT_CERT_PATH: file('crt') })).toThrow(
    'TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH belong together',
  );
  expect(() => reach({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('nothing') })).toThrow(
    'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
  );
});
