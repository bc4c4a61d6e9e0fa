import type { FileStore, Kept } from "./store.ts";

// Files of the programme's library. They lie beside the practices' folders in one of their own, and whoever is given
// this cannot name a practice's.

/** No practice can be called so: a code has no underscore. */
const FOLDER = "_shared";

export type SharedFiles = {
  readonly keep: (bytes: Uint8Array) => Kept;
  /** Throws where the file is gone or is no longer what was written. */
  readonly read: (sha256: string) => Promise<Buffer>;
};

export function sharedFilesOf(files: FileStore): SharedFiles {
  return { keep: (bytes) => files.keep(FOLDER, bytes), read: (sha256) => files.read(FOLDER, sha256) };
}
