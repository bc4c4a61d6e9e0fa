import type { Actor } from "../audit/event.ts";
import type { Door, WeAre } from "./tables.ts";

/** Bytes at a practice's door, and how they came. The door fixes the practice; the bytes never do. */
export type Arrival = {
  readonly practice: string;
  readonly bytes: Uint8Array;
  readonly door: Door;
  /** A file's name, a token's name, or "upload". */
  readonly source: string;
  readonly weAre: WeAre;
  /** The same for the same arrival met again after a crash, another for every other. */
  readonly reference: string;
  readonly actor: Actor;
};

/** Beyond this a message is kept but not read: one open document says so. */
export const MOST_BYTES = 10 * 1024 * 1024;
