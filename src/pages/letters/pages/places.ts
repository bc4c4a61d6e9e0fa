import type { Decision } from "../../../protocols/decision.ts";
import { markKey } from "../../../worklist/mark.ts";
import type { OpenedLetter } from "../opened-letter.ts";

// Whatever points at words of the letter: a suggestion, what a person added, a reason of the decision, a word that was
// looked for. Each has a key; what carries the key lights its words, and its words light it.

export type Place = {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** What says so on the page: where its words lead. */
  readonly href: string;
  readonly kind: "suggestion" | "added" | "reason" | "hit";
};

export function placesOf({ suggestions, added }: OpenedLetter, decision: Decision): readonly Place[] {
  return [
    ...suggestions.map(({ key, suggestion: { start, end } }): Place => {
      return { key, start, end, href: `#s-${key}`, kind: "suggestion" };
    }),
    ...added.flatMap(({ id, start_at: start, end_at: end, kind, value }): readonly Place[] => {
      if (start === null || end === null) return [];
      const key = markKey({ kind, start, end, value });
      if (suggestions.some((one) => one.key === key)) return [];
      return [{ key, start, end, href: `#s-${id}`, kind: "added" }];
    }),
    ...decision.floor.flatMap(({ spans = [] }, n) => spans.map((span) => reason(`f-${n}`, span))),
    ...decision.because.flatMap(({ spans = [] }, n) => spans.map((span) => reason(`b-${n}`, span))),
  ];
}

function reason(key: string, { start, end }: { readonly start: number; readonly end: number }): Place {
  return { key, start, end, href: `#why-${key}`, kind: "reason" };
}

/** Where the letter says these words, in whatever case and with whatever spaces between them; at most so many. */
export function findWords(text: string, asked: string): readonly Place[] {
  const words = asked.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const wanted = new RegExp(words.map((word) => RegExp.escape(word)).join(String.raw`\s+`), "giu");
  return [...text.matchAll(wanted)].slice(0, MOST_HITS).map(({ 0: found, index }, n) => {
    const key = `hit-${n + 1}`;
    return { key, start: index, end: index + found.length, href: `#${key}`, kind: "hit" };
  });
}

const MOST_HITS = 200;
