import type { Letter } from "../../reading/letter.ts";
import type { LetterBook } from "./book.ts";
import type { Span } from "./words.ts";

export type Types = { readonly types: readonly string[]; readonly spans: readonly Span[] };

/** Formats that are of one type by what they are. */
const BY_FORMAT: Readonly<Partial<Record<Letter["format"], string>>> = {
  "itk3-discharge": "discharge-summary",
  "itk3-emergency-care": "emergency-summary",
  "itk3-mental-health": "mental-health-letter",
  "itk3-outpatient": "outpatient-letter",
};

/**
 * What kind of letter it is, by ids of content/letters/types.json: from the format, else the sender's code, else what
 * was read as its type, else its title. Several, where one of these says several; none where none says any.
 */
export function typesOf(letter: Letter, book: LetterBook): Types {
  const byFormat = BY_FORMAT[letter.format];
  if (byFormat !== undefined) return { types: [byFormat], spans: [] };
  const code = letter.type?.code ?? null;
  const byCode = book.lists.types.filter(({ codes }) => code !== null && codes.includes(code)).map(({ type }) => type);
  if (byCode.length > 0) return { types: byCode, spans: [] };
  const read = letter.suggestions.filter(({ kind, assertion }) => kind === "type" && assertion === "present");
  const types = [...new Set(read.flatMap(({ value }) => value["type"] ?? []))];
  if (types.length > 0) return { types, spans: read.map(({ start, end }) => ({ start, end })) };
  const words = `${letter.type?.display ?? ""}\n${letter.title ?? ""}`;
  const byWords = [...book.types].filter(([, find]) => find(words).length > 0).map(([type]) => type);
  return { types: byWords, spans: [] };
}
