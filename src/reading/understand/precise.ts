import type { Ground } from "./ground.ts";
import { letterLists } from "./lists.ts";
import type { Hit, Span, Token } from "./tokens.ts";

// Whether a listed name stands alone, or is the general part of a more particular one that no list holds ("ocular
// hypertension", "CKD stage 3b"), or of the name of a service. A code of the general part would be a wrong code.

export type Precise =
  | { readonly kind: "alone" }
  /** The whole name, for which there is no code. */
  | { readonly kind: "particular"; readonly span: Span }
  | { readonly kind: "service" };

const ONE_GAP = /^(?: |[ \t]{0,3}\r?\n[ \t]{0,3})$/u;
const MADE_BY = /(?:induced|related|associated|mediated|acquired)$/u;
/** "stage 3b", "(grade 2)", "with reduced ejection fraction", "insipidus" is for the lists. */
const STAGE =
  /^\s{0,3}[,(–-]?\s{0,3}(?:(?:stage|grade|type|class|nyha)[\s-]{0,3}(?:\d\p{L}?|[IViv]{1,3})(?!\p{L})|g\d[ab]?\b|\d[ab]\b|(?:with\s(?:a\s)?)?(?:mildly\s|severely\s)?(?:reduced|preserved|recovered|mid-range)(?:\s(?:lv)?(?:ejection\sfraction|ef)\b)?)/iu;

let once:
  | {
      readonly plain: ReadonlySet<string>;
      readonly adjectives: ReadonlySet<string>;
      readonly after: ReadonlySet<string>;
      readonly services: ReadonlySet<string>;
    }
  | undefined;

/** `begins`: where the name before its head begins, by the rule for names that no list holds. */
export function preciseOf(
  { text, tokens }: Pick<Ground, "text" | "tokens">,
  unit: Span,
  hit: Hit<unknown>,
  taken: ReadonlySet<number>,
  begins: number,
): Precise {
  const { plain, adjectives, after, services } = lists();
  const next = neighbour(text, tokens, hit.after, hit.end, unit);
  const second = next === undefined ? undefined : neighbour(text, tokens, hit.after + 1, next.end, unit);
  const third = second === undefined ? undefined : neighbour(text, tokens, hit.after + 2, second.end, unit);
  const isName = [next, second, third].findIndex((one) => one !== undefined && services.has(one.lower));
  // "asthma review", "Diabetic Eye Screening Programme"; "asthma was diagnosed in clinic" is no service's name.
  if (isName === 0 || (isName > 0 && [next, second].slice(0, isName).every((one) => isTitled(text, one)))) {
    return { kind: "service" };
  }
  const before = tokens[hit.first - 1];
  const gap = before === undefined ? "" : text.slice(before.end, hit.start);
  const staged = STAGE.exec(text.slice(hit.end, Math.min(unit.end, hit.end + 60)));
  const end = staged === null ? hit.end : hit.end + staged[0].length;
  const start = tokens[begins]?.start ?? hit.start;
  const inUnit = before !== undefined && before.start >= unit.start;
  if (inUnit && /^[-‐‑–]$/u.test(gap)) return { kind: "particular", span: { start: before.start, end } };
  if (inUnit && ONE_GAP.test(gap) && MADE_BY.test(before.lower)) {
    return { kind: "particular", span: { start: chained(text, tokens, hit.first - 1, unit), end } };
  }
  const isUnknown =
    inUnit &&
    ONE_GAP.test(gap) &&
    !taken.has(hit.first - 1) &&
    !plain.has(before.lower) &&
    !/ly$|ed$|\d/u.test(before.lower);
  const adjective = tokens[hit.after - 1]?.lower ?? "";
  if (hit.after - hit.first === 1 && adjectives.has(adjective) && next !== undefined && !after.has(next.lower)) {
    return { kind: "particular", span: { start: Math.min(start, hit.start), end: next.end } };
  }
  if (staged !== null) return { kind: "particular", span: { start: isUnknown ? start : hit.start, end } };
  return isUnknown ? { kind: "particular", span: { start: Math.min(start, before.start), end } } : { kind: "alone" };
}

export function isPlain(word: string): boolean {
  return lists().plain.has(word);
}

/** The beginning of "steroid-induced" in "steroid-induced diabetes". */
function chained(text: string, tokens: readonly Token[], at: number, unit: Span): number {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined) return unit.start;
  const joins =
    before !== undefined && before.start >= unit.start && /^[ -]$/u.test(text.slice(before.end, token.start));
  return joins ? before.start : token.start;
}

/** The next word, where nothing but a space stands between. */
function neighbour(text: string, tokens: readonly Token[], at: number, end: number, unit: Span): Token | undefined {
  const token = tokens[at];
  return token !== undefined && token.end <= unit.end && ONE_GAP.test(text.slice(end, token.start)) ? token : undefined;
}

function isTitled(text: string, token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(text.slice(token.start, token.end));
}

function lists(): NonNullable<typeof once> {
  const { plainBefore, adjectives, afterAdjective, services } = letterLists.conditions();
  once ??= {
    plain: new Set([...NOT_IN_A_NAME, ...plainBefore]),
    adjectives: new Set(adjectives),
    after: new Set(afterAdjective),
    services: new Set(services),
  };
  return once;
}

/** Words that do not belong to the name of a disease before whose head they stand. */
const NOT_IN_A_NAME =
  "a an the of his her their its my this that these those no any some with and or for to in on at by from previous old known possible suspected likely probable active further underlying significant serious was is has had have been be as into such other another new without there not than then progressive ongoing current residual evidence same".split(
    " ",
  );
