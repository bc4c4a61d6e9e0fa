import { bearingOf, plainOddity } from "../../reading/oddity.ts";
import type { Letter } from "../../reading/letter.ts";
import type { Span } from "./words.ts";

// Whether all that a letter says is known. Where it is not, what was found still stands, and what was not found is
// unknown: nobody has seen that it is absent.

export type Unseen = { readonly id: string; readonly says: string; readonly spans: readonly Span[] };

/** Words that were recognised with less confidence may be others. Of 100. */
const SURE = 80;
const NAMED = 5;

/** What keeps the letter from being wholly known, for a person to look at; none where it is. */
export function findUnseen(letter: Letter): readonly Unseen[] {
  return [...unreadPages(letter), ...oddities(letter), ...poorWords(letter), ...emptiness(letter)];
}

function unreadPages({ pages }: Letter): readonly Unseen[] {
  const unread = pages.filter(({ read }) => read === "picture").map(({ number }) => number);
  if (unread.length === 0) return [];
  const says = `Nobody has read page ${unread.join(", ")} of the letter: it is a picture.`;
  return [{ id: "unread-page", says, spans: [] }];
}

/** Oddities about the patient are weighed by matching, those of the envelope change nothing. */
function oddities({ oddities }: Letter): readonly Unseen[] {
  const found = oddities.filter(({ code }) => bearingOf(code) === "report" || bearingOf(code) === "result");
  return found.map(({ code, detail }) => {
    const more = detail.trim().replace(/\.$/, "");
    const says = `${plainOddity(code)}${more === "" ? "" : ` (${more})`}.`;
    return { id: "odd-letter", says, spans: [] };
  });
}

/** Marks and rules of a scan are "recognised" as punctuation: only what holds a letter or digit may be a word. */
function poorWords({ pages, text }: Letter): readonly Unseen[] {
  const poor = pages
    .flatMap(({ words }) => words)
    .filter(({ confidence, start, end }) => isPoor(confidence) && /[\p{L}\p{N}]/u.test(text.slice(start, end)));
  if (poor.length === 0) return [];
  const says = `${poor.length === 1 ? "A word was" : `${poor.length} words were`} recognised with little confidence.`;
  return [{ id: "poorly-recognised", says, spans: poor.slice(0, NAMED).map(({ start, end }) => ({ start, end })) }];
}

function isPoor(confidence: number | null): boolean {
  return confidence !== null && confidence < SURE;
}

function emptiness({ text, pages }: Letter): readonly Unseen[] {
  if (text.trim() !== "" || pages.some(({ read }) => read === "picture")) return [];
  return [{ id: "no-text", says: "The letter has no words that could be read.", spans: [] }];
}
