import type { ThreadKind } from "./tables.ts";

// The talk's words on screens.

export const KIND_WORDS: Readonly<Record<ThreadKind, string>> = {
  question: "Question",
  talk: "Talk",
  notice: "Notice",
};

export const DEED_WORDS = {
  hide: "Hidden",
  restore: "Shown again",
  close: "Closed",
  reopen: "Opened again",
} as const;

export const DIGEST_WORDS = { none: "Never", daily: "Every day", weekly: "Every Monday" } as const;

/** "1 reply", "4 replies" */
export const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
