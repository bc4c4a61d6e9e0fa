import { createHash } from "node:crypto";
import type { FileStore } from "../../../files/store.ts";
import type { Part } from "../../../reading/part.ts";
import { filesOfMessage } from "../../../reading/parts-of.ts";
import type { Drawing, Drawn, Refused } from "../../../reading/sandbox/job.ts";
import type { Readers } from "../../../reading/sandbox/readers.ts";
import { Recent } from "./recent.ts";

// Pages of letters as pictures. Somebody turns and enlarges the same few pages, and a message has to be taken apart
// for each: the last of both are kept. Who may see them is asked before this is.

const MOST_FILES = 24 * 1024 * 1024;
const MOST_PICTURES = 32 * 1024 * 1024;

/** In pixels; others are brought to the next of these, so that nobody can have a page drawn in every width there is. */
export const WIDTHS = [160, 800, 1200, 1800, 2400] as const;
export type Width = (typeof WIDTHS)[number];

/** A file inside a message: whose practice, the message's SHA-256 and the file's own. */
export type Named = { readonly practice: string; readonly message: string; readonly file: string };

export class Pictures {
  readonly #files: FileStore;
  readonly #readers: Readers;
  readonly #parts = new Recent<Part>(MOST_FILES);
  readonly #drawn = new Recent<Drawn>(MOST_PICTURES);

  constructor(files: FileStore, readers: Readers) {
    this.#files = files;
    this.#readers = readers;
  }

  /** Undefined where the message holds no such file. */
  async findFile({ practice, message, file }: Named): Promise<Part | undefined> {
    const key = `${practice} ${file}`;
    const kept = this.#parts.find(key);
    if (kept !== undefined) return kept;
    const parts = await filesOfMessage(await this.#files.read(practice, message), this.#readers.render);
    const found = parts.find(({ bytes }) => createHash("sha256").update(bytes).digest("hex") === file);
    if (found !== undefined) this.#parts.keep(key, found, found.bytes.byteLength);
    return found;
  }

  async draw(named: Named, page: number, width: Width, rotate: Drawing["rotate"]): Promise<Drawn | Refused> {
    const key = [named.practice, named.file, page, width, rotate].join(" ");
    const kept = this.#drawn.find(key);
    if (kept !== undefined) return kept;
    const part = await this.findFile(named);
    if (part === undefined) return GONE;
    const drawn = await this.#readers.draw(part, page, width, rotate);
    if (drawn.kind === "picture") this.#drawn.keep(key, drawn, drawn.bytes.byteLength);
    return drawn;
  }
}

const GONE: Refused = {
  kind: "refused",
  reason: "not-found",
  detail: "The file that this page is of could not be found in the message. Open the original.",
};

/** The next width that is drawn. */
export function widthOf(asked: string | undefined): Width {
  const wanted = Number(asked ?? 1200);
  return WIDTHS.find((one) => one >= wanted) ?? 2400;
}
