import { open, type FileHandle } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { pipeline, type Readable, Transform } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { Refusal } from "../../base/refusal.ts";

// A release comes as a zip of a gigabyte, of which a few files are read: one after the other, as a stream, never
// whole in memory. The libraries that we have read a zip whole. Format: PKWARE's APPNOTE.TXT, 4.3 and 4.5 (zip64).

export type ZipEntry = {
  readonly name: string;
  /** In bytes, unpacked. */
  readonly size: number;
  readonly open: () => Promise<Readable>;
};

const END = 0x06054b50;
const END_64_AT = 0x07064b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_END = 22 + 65_535;
const LARGEST_LIST = 64 * 1024 * 1024;

/** The files in a zip. Throws `Refusal` "bad-input" with one sentence where it is none, is cut off or is encrypted. */
export async function readZip(path: string): Promise<readonly ZipEntry[]> {
  const file = await open(path);
  try {
    const { at, size, count } = await findList(file, path);
    if (size > LARGEST_LIST) throw broken(path, "its list of files is too long");
    return entriesOf(await bytesAt(file, at, size, path), count, path);
  } finally {
    await file.close();
  }
}

async function findList(file: FileHandle, path: string): Promise<{ at: number; size: number; count: number }> {
  const length = (await file.stat()).size;
  const tail = await bytesAt(file, Math.max(0, length - LONGEST_END), Math.min(length, LONGEST_END), path);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw broken(path, "it is no zip, or its end is missing");
  const found = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  };
  if (end < 20 || tail.readUInt32LE(end - 20) !== END_64_AT) return found;
  const large = await bytesAt(file, Number(tail.readBigUInt64LE(end - 12)), 56, path);
  if (large.readUInt32LE(0) !== END_64) throw broken(path, "its list of files is not where it should be");
  return {
    count: Number(large.readBigUInt64LE(32)),
    size: Number(large.readBigUInt64LE(40)),
    at: Number(large.readBigUInt64LE(48)),
  };
}

function entriesOf(list: Buffer, count: number, path: string): readonly ZipEntry[] {
  const found: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== ENTRY) throw broken(path, "its list of files is cut off");
    const nameLength = list.readUInt16LE(at + 28);
    const extraLength = list.readUInt16LE(at + 30);
    const name = list.toString("utf8", at + 46, at + 46 + nameLength);
    const extra = list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = sizesOf(list, at, extra);
    const what = {
      ...sizes,
      name,
      path,
      method: list.readUInt16LE(at + 10),
      isEncrypted: (list.readUInt16LE(at + 8) & 1) === 1,
      crc: list.readUInt32LE(at + 16),
    };
    found.push({ name, size: sizes.size, open: () => openEntry(what) });
    at += 46 + nameLength + extraLength + list.readUInt16LE(at + 32);
  }
  return found;
}

type Sizes = { readonly size: number; readonly packed: number; readonly local: number };

/** Sizes of four gigabytes and more stand in the extra field, those only that are too large for their own place. */
function sizesOf(list: Buffer, at: number, extra: Buffer): Sizes {
  const short = [list.readUInt32LE(at + 24), list.readUInt32LE(at + 20), list.readUInt32LE(at + 42)];
  let from = 0;
  while (from + 4 <= extra.length && extra.readUInt16LE(from) !== 1) from += 4 + extra.readUInt16LE(from + 2);
  let next = from + 4;
  const [size = 0, packed = 0, local = 0] = short.map((value) => {
    if (value !== 0xffffffff || next + 8 > extra.length) return value;
    next += 8;
    return Number(extra.readBigUInt64LE(next - 8));
  });
  return { size, packed, local };
}

type Packed = Sizes & {
  readonly name: string;
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
};

async function openEntry(entry: Packed): Promise<Readable> {
  const { path, name, method, packed } = entry;
  if (entry.isEncrypted) throw broken(path, `${name} in it is encrypted`);
  if (method !== 0 && method !== 8) throw broken(path, `${name} in it is packed in a way that is not known here`);
  const file = await open(path);
  let start: number;
  try {
    const local = await bytesAt(file, entry.local, 30, path);
    if (local.readUInt32LE(0) !== LOCAL) throw broken(path, `${name} is not where its list says`);
    start = entry.local + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
  const checked = checking(entry);
  const raw = createReadStream(path, { start, end: Math.max(start, start + packed - 1) });
  // What goes wrong in one of them is told by the last, which is the one that is read.
  const heard = (): void => {};
  return method === 0 ? pipeline(raw, checked, heard) : pipeline(raw, createInflateRaw(), checked, heard);
}

/** Passes bytes on and counts them: what was cut off or changed on the way is never taken for a release. */
function checking({ path, name, size, crc }: Packed): Transform {
  let sum = 0;
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      length += chunk.length;
      done(length > size ? broken(path, `${name} in it is longer than its list says`) : null, chunk);
    },
    flush(done) {
      done(length === size && sum === crc ? null : broken(path, `${name} in it is damaged`));
    },
  });
}

async function bytesAt(file: FileHandle, at: number, length: number, path: string): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw broken(path, "it is cut off");
  return bytes;
}

function broken(path: string, why: string): Refusal {
  return new Refusal("bad-input", `The zip ${path} cannot be read: ${why}.`);
}
