import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

// Originals: bytes under their SHA-256, in the practice's own folder. They are on the disk, and the
// disk has said so, before anything is acknowledged or committed that points at them.

export type Kept = {
  readonly sha256: string;
  readonly size: number;
  /** Settles when the disk has said that it holds the bytes: commit nothing that points at them before. */
  readonly flushed: Promise<void>;
};

/** SHA-256 of bytes as 64 lower-case hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A kept file that is no longer what was written. */
export class ChangedFile extends Error {}

export class FileStore {
  readonly #root: string;
  readonly #made = new Set<string>();

  constructor(dataDir: string) {
    this.#root = join(dataDir, "files");
  }

  /** Begins to write and flush the bytes; the same bytes again are already there, and that is well. */
  keep(practice: string, bytes: Uint8Array): Kept {
    const sha256 = sha256Of(bytes);
    const flushed = this.#write(this.pathOf(practice, sha256), bytes);
    // Whoever gives up before waiting for it has failed in another way already.
    flushed.catch(() => {});
    return { sha256, size: bytes.byteLength, flushed };
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    await this.#makeFolder(dirname(path));
    const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
    const file = await open(temporary, "wx", 0o640);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    // A rename replaces whole files with whole files: a reader never meets half of one.
    await rename(temporary, path);
    await flushFolder(dirname(path));
  }

  /** The bytes of a message that was kept; throws where the file is gone or is no longer what it was. */
  async read(practice: string, sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(practice, sha256));
    if (sha256Of(bytes) !== sha256) throw new ChangedFile(`the kept file ${sha256} is not what was written`);
    return bytes;
  }

  pathOf(practice: string, sha256: string): string {
    return join(this.#root, practice, sha256.slice(0, 2), sha256);
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#made.has(folder)) return;
    await mkdir(folder, { recursive: true });
    // Its own folder may be as new, made by us or by another a moment ago, and is only safe when flushed too.
    if (folder !== this.#root) await this.#makeFolder(dirname(folder));
    await flushFolder(dirname(folder));
    this.#made.add(folder);
  }
}

/** A new name in a folder is only safe when the folder itself was flushed. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
