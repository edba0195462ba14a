import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const encoding = 'binary/etappe-aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

type Keys = ReadonlyMap<string, Buffer>;

/** Reads `id:base64,id:base64`; the first key encrypts, all of them decrypt. */
export function readKeys(text: string): Keys {
  return new Map(
    text.split(',').map((entry) => {
      const [id = '', key = ''] = entry.split(':');
      return [id, Buffer.from(key, 'base64')] as const;
    }),
  );
}

/** Encrypts every payload that reaches the engine with AES-256-GCM; passes on what was never encrypted. */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly keys: Keys) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const [current] = this.keys;
    if (!current) throw new ValueError('no encryption key');
    return payloads.map((payload) => encrypt(payload, current[0], current[1]));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (textOf(payload.metadata?.encoding) !== encoding) return payload;
      const id = textOf(payload.metadata?.['key-id']);
      const key = this.keys.get(id);
      if (!key) throw new ValueError(`the encryption key ${id} is not among ETAPPE_CODEC_KEYS`);
      return decrypt(payload, id, key);
    });
  }
}

const textOf = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();

function encrypt(payload: Payload, id: string, key: Buffer): Payload {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(encoding), 'key-id': Buffer.from(id) }, data };
}

function decrypt(payload: Payload, id: string, key: Buffer): Payload {
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, ivLength)).setAAD(Buffer.from(id));
  decipher.setAuthTag(data.subarray(-tagLength));
  const plain = Buffer.concat([decipher.update(data.subarray(ivLength, -tagLength)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(plain);
}
