import { letterLists } from "./lists.ts";
import { both } from "./asks.ts";
import { findAll, type Phrases, type Span, type Token } from "./tokens.ts";

let known:
  | { readonly names: Phrases<boolean>; readonly endings: RegExp; readonly never: ReadonlySet<string> }
  | undefined;

/** Where drugs are named: by the list, or by an ending that only drugs have. In order, none inside another. */
export function drugsIn(text: string, tokens: readonly Token[]): readonly Span[] {
  known ??= lists();
  const { names, endings, never } = known;
  const all = findAll(text, tokens, names);
  const listed = all.filter(({ means }) => means);
  const taken = new Set(all.flatMap(({ first, after }) => Array.from({ length: after - first }, (_, i) => first + i)));
  const ended = tokens.filter(
    ({ lower }, at) => lower.length > 6 && !taken.has(at) && endings.test(lower) && !never.has(lower),
  );
  return [...listed, ...ended].map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start - b.start);
}

function lists(): NonNullable<typeof known> {
  const { names, endings, never } = letterLists.drugs();
  return {
    names: both(names, never),
    endings: new RegExp(`(?:${endings.join("|")})$`, "u"),
    never: new Set(never),
  };
}
