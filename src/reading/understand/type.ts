import type { CareSetting, Letter } from "../letter.ts";
import { type Suggestion, suggest } from "../suggestion.ts";
import type { Ground } from "./ground.ts";
import { letterLists } from "./lists.ts";
import { findAll, type Hit, lineStart, type Phrases, phrases } from "./tokens.ts";

// What kind of document it is, by the words of its head; the list's order says which of several goes first.

type Kind = {
  readonly type: string;
  readonly code: string | null;
  readonly careSetting: CareSetting | null;
  readonly rank: number;
};
export type TypeOf = {
  readonly type: Letter["type"];
  readonly title: string | null;
  readonly careSetting: CareSetting | null;
  readonly suggestions: readonly Suggestion[];
};

const HEAD_LINES = 14;
const HEAD_UNITS = 1200;
const LONGEST_TITLE = 110;

let names: Phrases<Kind> | undefined;

/** `missed`: the patient did not attend, which says what a short clinic letter is. */
export function typeIn(
  { text, tokens, lines }: Ground,
  letter: Pick<Letter, "type" | "title" | "careSetting">,
  missed: Suggestion | undefined,
): TypeOf {
  names ??= phrases(
    letterLists
      .types()
      .types.flatMap(({ names: all, ...kind }, rank) => all.map((one) => [one, { ...kind, rank }] as const)),
  );
  const head = Math.min(lines[HEAD_LINES]?.start ?? text.length, HEAD_UNITS);
  const hits = findAll(
    text,
    tokens.filter(({ end }) => end <= head),
    names,
  ).toSorted((a, b) => a.means.rank - b.means.rank || a.start - b.start);
  // The letterhead goes before what the letter then says of others.
  const body = lines.find(({ place }) => place === "body")?.start ?? head;
  const best = hits.find(({ start }) => start < body) ?? hits[0];
  const setting = letter.careSetting ?? best?.means.careSetting ?? null;
  const general = best === undefined || best.means.type === "outpatient-letter";
  if (missed !== undefined && general && text.length < 4000) {
    const { start, end } = missed;
    const made = suggest(
      text,
      { start, end },
      { kind: "type", assertion: "present", value: { type: "did-not-attend-letter", what: missed.text } },
    );
    return {
      type: letter.type ?? { code: null, display: missed.text },
      title: letter.title,
      careSetting: setting,
      suggestions: [made],
    };
  }
  if (best === undefined) return { type: letter.type, title: letter.title, careSetting: setting, suggestions: [] };
  const what = text.slice(best.start, best.end);
  const { code, type } = best.means;
  const coded = code === null ? null : { system: "http://snomed.info/sct", code, display: what };
  return {
    type: letter.type ?? { code, display: what },
    title: letter.title ?? titleOf(text, best),
    careSetting: setting,
    suggestions: [suggest(text, best, { kind: "type", assertion: "present", code: coded, value: { type, what } })],
  };
}

/** The line that named the type, where it is one and not a sentence. */
function titleOf(text: string, { start, end }: Hit<Kind>): string | null {
  const from = lineStart(text, start);
  const to = text.indexOf("\n", end);
  const line = text.slice(from, to === -1 ? text.length : to).trim();
  return line.length <= LONGEST_TITLE && !/[.:]/u.test(line) ? line : null;
}
