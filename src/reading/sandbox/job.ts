import type { Part, Rendered, TakenApart } from "../part.ts";

// What goes between the service and the processes that read files for it.

/** How a page is drawn: `width` in pixels, `rotate` clockwise. */
export type Drawing = { readonly page: number; readonly width: number; readonly rotate: 0 | 90 | 180 | 270 };

export type Job =
  | { readonly kind: "render"; readonly part: Part }
  | { readonly kind: "recognise"; readonly part: Part }
  | { readonly kind: "draw"; readonly part: Part; readonly drawing: Drawing }
  | { readonly kind: "take-apart"; readonly format: string; readonly bytes: Uint8Array; readonly source: string };

/** Why nothing came of a file: a code, and one plain sentence for a person. */
export type Refused = Extract<Rendered, { kind: "refused" }>;

/** A page as a picture for the screen. */
export type Drawn = {
  readonly kind: "picture";
  readonly contentType: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
};

/** "working": the job was begun, or another page of it is done, so that its time begins anew. */
export type Answer = { readonly kind: "working" } | { readonly kind: "done"; readonly value: Done };

export type Done = Rendered | Drawn | TakenApart;

/** The two processes are of one product: this only tells their messages from whatever else a library may send. */
export function isAnswer(message: unknown): message is Answer {
  return isOfKind(message, ["working", "done"]);
}

export function isJob(message: unknown): message is Job {
  return isOfKind(message, ["render", "recognise", "draw", "take-apart"]);
}

function isOfKind(message: unknown, kinds: readonly unknown[]): boolean {
  return typeof message === "object" && message !== null && "kind" in message && kinds.includes(message.kind);
}

export type Limits = {
  /** Milliseconds without an answer after which the process is ended. */
  readonly answerMs: number;
  /** Milliseconds for all pages of a file together. */
  readonly fileMs: number;
  /** What JavaScript may hold, in megabytes. */
  readonly heapMb: number;
  /** What the process may hold in all, in megabytes; watched where the system tells (Linux). */
  readonly residentMb: number;
  /** The engine that recognises words writes code of its own as it starts; nothing else may. */
  readonly mayMakeCode: boolean;
  /** After so many files a process is replaced, so that what a library leaks stays little. */
  readonly jobs: number;
};
