import { inflateRawSync } from "node:zlib";

// The parts of a zipped file, each inflated under a limit before anything else looks at it. A small file can state
// that it is small, and be petabytes: what is stated is checked first, what comes out after.

/** A letter has a few dozen parts and a few megabytes. */
const MOST_PARTS = 2000;
const MOST_BYTES = 60 * 1024 * 1024;
/** XML packs to a twentieth or so; what packs to less than this says nothing, a great many times. */
const MOST_RATIO = 250;
const SMALL = 1024 * 1024;

export type Zip =
  | { readonly kind: "zip"; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string };

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

export function unzip(bytes: Uint8Array): Zip {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(file);
  if (entries === null) return refused("malformed", "The file's list of its parts is damaged: its end may be missing.");
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MOST_PARTS || total > MOST_BYTES || entries.some(isBomb)) {
    return refused("too-large", "Unpacked, this file would be far larger than any letter: it was not opened.");
  }
  if (entries.some(({ locked }) => locked)) return refused("locked", "This file is locked with a password.");
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const part = inflate(file, entry);
    if (part === null || parts.has(entry.name)) {
      return refused("malformed", "A part of this file is damaged, or is not what the file says it is.");
    }
    parts.set(entry.name, part);
  }
  return { kind: "zip", parts };
}

function isBomb({ size, packed }: Entry): boolean {
  return size > SMALL && size > packed * MOST_RATIO;
}

/** The entries by the directory at the file's end; null where there is none, or it points outside the file. */
function directoryOf(file: Buffer): readonly Entry[] | null {
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end === -1 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null;
    const length = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString("utf8", at + 46, at + 46 + length).replaceAll("\\", "/"),
      locked: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The part's bytes; null where it is damaged, or of another size than is stated. */
function inflate(file: Buffer, { at, packed, size, method }: Entry): Uint8Array | null {
  if (at + 30 > file.length || file.readUInt32LE(at) !== 0x04034b50) return null;
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const data = file.subarray(from, from + packed);
  if (data.length !== packed) return null;
  if (method === 0) return packed === size ? data : null;
  if (method !== 8) return null;
  try {
    // One byte more than is stated is already too much.
    const part = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    return part.length === size ? part : null;
  } catch {
    return null;
  }
}

function refused(reason: string, detail: string): Zip {
  return { kind: "refused", reason, detail };
}
