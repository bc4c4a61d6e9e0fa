import { isUtf8 } from "node:buffer";
import { constants } from "node:fs";
import { access, mkdir, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../base/clock.ts";
import { flushFolder } from "../files/store.ts";

// The folder door. A file is taken when its size and time have stood still for two seconds, because
// whoever puts it there may still be writing; it is moved to `taken/` only after the commit.

const STILL_MS = 2000;

/** The path is the file system's own bytes: a sender's file names need not be UTF-8. */
export type Found = { readonly name: string; readonly path: Buffer; readonly reference: string };

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

  /** Files that stood still long enough by now, oldest first; call it again and again. */
  async look(): Promise<readonly Found[]> {
    const names = await readdir(this.#folder, { withFileTypes: true, encoding: "buffer" });
    const now = this.#clock.now().getTime();
    const ready: (Found & { readonly modified: number })[] = [];
    const present = new Set<string>();
    for (const entry of names) {
      const name = textOf(entry.name);
      if (!entry.isFile() || isUnfinished(name)) continue;
      const path = Buffer.concat([Buffer.from(`${this.#folder}/`), entry.name]);
      const facts = await stat(path, { bigint: true }).catch(() => null);
      if (facts === null) continue;
      present.add(name);
      const mark = `${facts.size}:${facts.mtimeNs}:${facts.ino}`;
      const before = this.#seen.get(name);
      if (before?.mark !== mark) {
        this.#seen.set(name, { mark, since: now });
      } else if (now - before.since >= STILL_MS) {
        ready.push({ name, path, reference: `${name}:${mark}`, modified: Number(facts.mtimeMs) });
      }
    }
    for (const name of this.#seen.keys()) if (!present.has(name)) this.#seen.delete(name);
    return ready.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1));
  }
}

// Every byte is a character of Latin-1, so that two names never become one.
function textOf(name: Buffer): string {
  return name.toString(isUtf8(name) ? "utf8" : "latin1");
}

export async function readFound(found: Found): Promise<Uint8Array> {
  return readFile(found.path);
}

/** After the commit: out of the way, under its own name where that is free. */
export async function moveToTaken(folder: string, found: Found): Promise<void> {
  const taken = join(folder, "taken");
  await mkdir(taken, { recursive: true });
  let target = join(taken, found.name);
  for (let n = 1; await exists(target); n += 1) target = join(taken, `${found.name}.${n}`);
  await rename(found.path, target);
  await flushFolder(taken);
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
