import type { Sink } from "./sink.ts";

/** What holds within a group, and ends with it. */
export type GroupState = {
  readonly sink: Sink;
  /** Its text is not the letter's: settings, pictures. */
  readonly skip: boolean;
  /** The other picture of the same, for old readers. */
  readonly twin: boolean;
  readonly table: "fonts" | null;
  readonly font: number | null;
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly inTable: boolean;
  /** How many characters after `\uN` say the same for readers without Unicode. */
  readonly fallback: number;
};

export type Font = { page: number | null; name: string };

/** All that is known of a file while it is read. */
export type RtfState = {
  group: GroupState;
  readonly outer: GroupState[];
  readonly sinks: Sink[];
  readonly fonts: Map<number, Font>;
  /** The document's own code page. */
  page: number;
  /** Bytes that wait until it is certain that no more of the same character follow. */
  bytes: number[];
  /** Characters still to be passed over after `\uN`. */
  passOver: number;
  hidden: string;
  deleted: string;
  inserted: boolean;
  pictures: number;
  objects: number;
  /** A check box as far as it is read: its kind, its default, its state. */
  field: { type: number; usual: number; result: number } | null;
  unknownPage: number | null;
  unknownSymbols: number;
};
