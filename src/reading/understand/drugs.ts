import { list } from "./lists.ts";
import { findAll, type Phrases, phrases, type Span, type Token } from "./tokens.ts";

let known: { readonly names: Phrases<true>; readonly endings: RegExp; readonly never: ReadonlySet<string> } | undefined;

/** Where drugs are named: by the list, or by an ending that only drugs have. In order, none inside another. */
export function drugsIn(text: string, tokens: readonly Token[]): readonly Span[] {
  known ??= lists();
  const { names, endings, never } = known;
  const listed = findAll(text, tokens, names);
  const taken = new Set(
    listed.flatMap(({ first, after }) => Array.from({ length: after - first }, (_, i) => first + i)),
  );
  const ended = tokens.filter(
    ({ lower }, at) => lower.length > 6 && !taken.has(at) && endings.test(lower) && !never.has(lower),
  );
  return [...listed, ...ended].map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start - b.start);
}

function lists(): NonNullable<typeof known> {
  const { names, endings, never } = list("drugs");
  return {
    names: phrases(names.map((one) => [one, true] as const)),
    endings: new RegExp(`(?:${endings.join("|")})$`, "u"),
    never: new Set(never),
  };
}
