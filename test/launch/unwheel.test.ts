import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { makeFolder, tryOut } from './support';

const folder = makeFolder();
const program = Buffer.from('#!/bin/sh\necho hello\n'.repeat(50));
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A wheel with one program in it. */
function makeWheel(name: string): Buffer {
  const packed = deflateRawSync(program);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(program), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(program.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

const wheel = makeWheel('engine-1.data/scripts/engine');
const file = join(folder, 'engine.whl');
writeFileSync(file, wheel);

function unpack(target: string, wheelHash: string, programHash: string) {
  const order = { wheel: file, wheelHash, entry: '/scripts/engine', target: join(folder, target), programHash };
  return tryOut('engines/unwheel.mjs', `await it.unwheel(${JSON.stringify(order)});`);
}

it('unpacks the pinned program, ready to run', () => {
  expect(unpack('engine', hash(wheel), hash(program))).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'engine'))).toEqual(program);
  expect(statSync(join(folder, 'engine')).mode & 0o777).toBe(0o755);
});

it.each([
  ['package', 'a'.repeat(64), hash(program)],
  ['program', hash(wheel), 'b'.repeat(64)],
])('refuses a %s with another checksum and leaves nothing behind', (_, wheelHash, programHash) => {
  const { code, sentences } = unpack('wrong', wheelHash, programHash);
  expect(code).toBe(1);
  expect(sentences).toEqual([expect.stringMatching(/checksum of .* is wrong .*nothing was installed/)]);
  expect(existsSync(join(folder, 'wrong'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('wrong'))).toEqual([]);
});

it('refuses what is no wheel', () => {
  writeFileSync(join(folder, 'text.whl'), 'no wheel');
  const order = {
    wheel: join(folder, 'text.whl'),
    wheelHash: hash(Buffer.from('no wheel')),
    entry: '/x',
    target: join(folder, 'x'),
  };
  expect(tryOut('engines/unwheel.mjs', `await it.unwheel(${JSON.stringify(order)});`).sentences).toEqual([
    expect.stringMatching(/not a wheel/),
  ]);
});
