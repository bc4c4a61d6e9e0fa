import { createHash } from "node:crypto";

// The chain as arithmetic: hash = SHA-256(previous hash || number as text || body), beginning from
// SHA-256 of the practice's code. The database computes it when a row is added; this computes it again.

export type ChainRow = { readonly seq: number; readonly body: string; readonly hash: string };

export type Verdict =
  /** `signedTo`: the row up to which the head signed outside vouches for it; null where there is no such head. */
  | { readonly kind: "whole"; readonly rows: number; readonly hash: string; readonly signedTo: number | null }
  | { readonly kind: "broken"; readonly seq: number; readonly says: string };

export class ChainReader {
  #link: Buffer;
  #seq = 0;

  constructor(practice: string) {
    this.#link = createHash("sha256").update(practice, "utf8").digest();
  }

  get seq(): number {
    return this.#seq;
  }

  get hash(): string {
    return this.#link.toString("hex");
  }

  /** Takes the next row; says what is wrong with it, or null. */
  next(row: ChainRow): string | null {
    const expected = this.#seq + 1;
    if (row.seq !== expected) return `row ${expected} is missing: the next one is ${row.seq}`;
    const link = createHash("sha256").update(this.#link).update(`${row.seq}${row.body}`, "utf8").digest();
    if (link.toString("hex") !== row.hash) return `row ${row.seq} is not what was written`;
    this.#link = link;
    this.#seq = row.seq;
    return null;
  }
}
