import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { type BigIntStats, constants } from "node:fs";
import { access, mkdir, open, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../base/clock.ts";
import { flushFolder } from "../files/store.ts";

// The folder door. A file is taken when its size and time have stood still for two seconds, because
// whoever puts it there may still be writing; it is moved to `taken/` only after the commit.

const STILL_MS = 2000;
const TAKEN = "taken";

/** The path is the file system's own bytes: a sender's file names need not be UTF-8. */
export type Found = {
  readonly name: string;
  readonly path: Buffer;
  /** Size, time and number of the file that stood still: another file of that name has another. */
  readonly mark: string;
  /** The same for the same file met again after a crash. */
  readonly reference: string;
};

export type Looked = {
  /** Files that stood still long enough by now, oldest first. */
  readonly ready: readonly Found[];
  /** What lies there and is no file, and so will never be taken. */
  readonly odd: readonly string[];
};

type Seen = { readonly mark: string; readonly since: number };

/** Names that a writer uses for what is not finished, and hidden files. */
export function isUnfinished(name: string): boolean {
  return name.startsWith(".") || name.endsWith(".tmp") || name.endsWith(".part");
}

export class FolderWatch {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #seen = new Map<string, Seen>();

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** What is there by now; call it again and again. */
  async look(): Promise<Looked> {
    const names = await readdir(this.#folder, { withFileTypes: true, encoding: "buffer" });
    const now = this.#clock.now().getTime();
    const ready: (Found & { readonly modified: number })[] = [];
    const odd: string[] = [];
    const present = new Set<string>();
    for (const entry of names) {
      const name = textOf(entry.name);
      if (isUnfinished(name) || (name === TAKEN && entry.isDirectory())) continue;
      if (!entry.isFile()) {
        odd.push(name);
        continue;
      }
      const path = Buffer.concat([Buffer.from(`${this.#folder}/`), entry.name]);
      const facts = await findFacts(path);
      if (facts === null) continue;
      present.add(name);
      const mark = markOf(facts);
      const before = this.#seen.get(name);
      if (before?.mark !== mark) {
        this.#seen.set(name, { mark, since: now });
      } else if (now - before.since >= STILL_MS) {
        ready.push({ name, path, mark, reference: `${name}:${mark}`, modified: Number(facts.mtimeMs) });
      }
    }
    for (const name of this.#seen.keys()) if (!present.has(name)) this.#seen.delete(name);
    return { ready: ready.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1)), odd };
  }
}

function markOf({ size, mtimeNs, ino }: BigIntStats): string {
  return `${size}:${mtimeNs}:${ino}`;
}

// Gone is an answer: its sender, or another program of ours, took it away. All else is told.
async function findFacts(path: Buffer | string): Promise<BigIntStats | null> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

// Every byte is a character of Latin-1, so that two names never become one.
function textOf(name: Buffer): string {
  return name.toString(isUtf8(name) ? "utf8" : "latin1");
}

/** The bytes of the very file that stood still; null where it is gone, was replaced or is written to again. */
export async function readFound(found: Found): Promise<Uint8Array | null> {
  const file = await openFile(found.path);
  if (file === null) return null;
  try {
    if (markOf(await file.stat({ bigint: true })) !== found.mark) return null;
    const bytes = await file.readFile();
    return markOf(await file.stat({ bigint: true })) === found.mark ? bytes : null;
  } finally {
    await file.close();
  }
}

/** Hash and size of the very file that stood still, of one that is too large to be held; null as of `readFound`. */
export async function hashFound(found: Found): Promise<{ readonly sha256: string; readonly size: number } | null> {
  const file = await openFile(found.path);
  if (file === null) return null;
  try {
    const facts = await file.stat({ bigint: true });
    if (markOf(facts) !== found.mark) return null;
    const hash = createHash("sha256");
    for await (const part of file.createReadStream({ autoClose: false })) hash.update(part);
    const isStill = markOf(await file.stat({ bigint: true })) === found.mark;
    return isStill ? { sha256: hash.digest("hex"), size: Number(facts.size) } : null;
  } finally {
    await file.close();
  }
}

// Neither a link's target nor, waiting for a writer for ever, a pipe that has taken the file's place.
async function openFile(path: Buffer) {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ELOOP" || code === "ENXIO") return null;
    throw error;
  }
}

/**
 * After the commit: out of the way, under its own name where that is free. A newer file that meanwhile
 * came under its name was not taken, and stays or goes back.
 */
export async function moveToTaken(folder: string, found: Found): Promise<void> {
  if ((await findMark(found.path)) !== found.mark) return;
  const taken = join(folder, TAKEN);
  await mkdir(taken, { recursive: true });
  const target = await freeName(taken, found.name);
  await rename(found.path, target);
  // Between our look and the move another file may still have come; it is brought back to be taken itself.
  // Only size and time are compared here: on some network folders a move gives a file another number.
  if (!isAlike((await findMark(target)) ?? "", found.mark)) await rename(target, await freeName(folder, found.name));
  await flushFolder(taken);
}

async function findMark(path: Buffer | string): Promise<string | null> {
  const facts = await findFacts(path);
  return facts === null ? null : markOf(facts);
}

function isAlike(one: string, other: string): boolean {
  const withoutNumber = (mark: string): string => mark.slice(0, mark.lastIndexOf(":"));
  return withoutNumber(one) === withoutNumber(other);
}

async function freeName(folder: string, name: string): Promise<string> {
  let path = join(folder, name);
  for (let n = 1; await exists(path); n += 1) path = join(folder, `${name}.${n}`);
  return path;
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

export function inboxOf(dataDir: string, practice: string): string {
  return join(dataDir, "inbox", practice);
}
