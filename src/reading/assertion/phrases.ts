import type { Assertion } from "../suggestion.ts";
import { assertionLists, type Trigger } from "./lists.ts";
import { type Token, tokens } from "./token.ts";

/** What a phrase does: it says something of a concept, ends how far others reach, or only looks as if it did. */
export type Role =
  | { readonly kind: "says"; readonly trigger: Trigger }
  | { readonly kind: "ends"; readonly ends: readonly Assertion[] }
  | { readonly kind: "nothing" };

/** A phrase where it stands, with all its roles, or a token that is in none. Places are those of the text. */
export type Unit =
  | {
      readonly kind: "mark";
      readonly text: string;
      readonly start: number;
      readonly end: number;
      readonly words: number;
      readonly roles: readonly Role[];
    }
  | ({ readonly kind: "token" } & Token);

/** How often a token was held against a place in the lists: what a test counts instead of time. */
export type Count = { steps: number };

type Node = { readonly next: Map<string, Node>; readonly wild: (readonly [Wild, Node])[]; readonly roles: Role[] };

const NUMBER = new Set(
  "a one two three four five six seven eight nine ten eleven twelve few several couple".split(" "),
);
const WILD = ["#", "_", "YYYY"] as const;
type Wild = (typeof WILD)[number];
const EARLIEST = 1900;
const LATEST = 2099;

let once: { readonly left: Node; readonly right: Node } | undefined;

/**
 * The tokens as phrases, the longest at each place, left to right, and what is left between them. Each token is
 * looked at no more often than the longest phrase is long (times its wild cards), whatever the text. `side`: of the
 * concept; what only ever speaks of words before it is not looked for on its left.
 */
export function units(all: readonly Token[], side: "left" | "right", count: Count): readonly Unit[] {
  once ??= { left: grow(["after"]), right: grow(["after", "before"]) };
  const root = once[side];
  const found: Unit[] = [];
  for (let at = 0; at < all.length;) {
    const { until, roles } = longest(root, all, at, count);
    const taken = all.slice(at, until);
    const [first] = taken;
    if (first === undefined) break;
    if (roles.length === 0) found.push({ kind: "token", ...first });
    else {
      const text = taken.map((token) => token.text).join(" ");
      const words = taken.filter(({ word }) => word).length;
      found.push({ kind: "mark", text, start: first.start, end: taken.at(-1)?.end ?? first.end, words, roles });
    }
    at = until;
  }
  return found;
}

function longest(
  root: Node,
  all: readonly Token[],
  from: number,
  count: Count,
): { until: number; roles: readonly Role[] } {
  let best: { until: number; roles: readonly Role[] } = { until: from + 1, roles: [] };
  let nodes: readonly Node[] = [root];
  for (let at = from; at < all.length && nodes.length > 0; at += 1) {
    const token = all[at];
    if (token === undefined) break;
    count.steps += nodes.length;
    const [only] = nodes;
    nodes =
      nodes.length === 1 && only !== undefined
        ? step(only, token, all[at - 1], all[at + 1])
        : nodes.flatMap((node) => step(node, token, all[at - 1], all[at + 1]));
    if (nodes.some(({ roles }) => roles.length > 0))
      best = { until: at + 1, roles: nodes.flatMap(({ roles }) => roles) };
  }
  return best;
}

function step(node: Node, token: Token, before: Token | undefined, after: Token | undefined): readonly Node[] {
  const found: Node[] = [];
  const exact = node.next.get(token.text);
  if (exact !== undefined) found.push(exact);
  for (const [sign, next] of node.wild) if (fits(sign, token, before, after)) found.push(next);
  return found;
}

function fits(sign: Wild, token: Token, before: Token | undefined, after: Token | undefined): boolean {
  switch (sign) {
    case "#":
      return /^\d+$/u.test(token.text) || NUMBER.has(token.text);
    case "_":
      return token.word;
    case "YYYY":
      // The year of a whole date says when something was written or done, not that it is over.
      return isYear(token.text) && !partOfDate(before, token) && !partOfDate(token, after);
  }
}

function isYear(text: string): boolean {
  return /^\d{4}$/u.test(text) && Number(text) >= EARLIEST && Number(text) <= LATEST;
}

/** Of two neighbours, whether they are parts of one date: 12/03/2019, 12.03.2019, 2019-03-12. */
function partOfDate(left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const [one, other] = isYear(left.text) ? [left.text, right.text] : [right.text, left.text];
  if (!isYear(one)) return false;
  if (right.start === left.end) return other === "/" || (other === "." && isYear(right.text));
  return right.start === left.end + 1 && /^\d{1,2}$/u.test(other);
}

function grow(reaches: readonly Trigger["reaches"][]): Node {
  const lists = assertionLists();
  const root: Node = { next: new Map(), wild: [], roles: [] };
  for (const trigger of lists.triggers.filter((one) => reaches.includes(one.reaches))) {
    for (const words of trigger.words) plant(root, words, { kind: "says", trigger });
  }
  for (const { ends, words, side } of lists.endings) {
    if (side === "left" && reaches.includes("before")) continue;
    for (const one of words) plant(root, one, { kind: "ends", ends });
  }
  for (const words of lists.nothing) plant(root, words, { kind: "nothing" });
  return root;
}

function plant(root: Node, words: string, role: Role): void {
  let node = root;
  for (const text of phrase(words)) {
    let next = node.next.get(text);
    if (next === undefined) {
      next = { next: new Map(), wild: [], roles: [] };
      // A wild card stands under its own sign too, so that the next phrase with it goes on in the same place.
      node.next.set(text, next);
      if (isWild(text)) node.wild.push([text, next]);
    }
    node = next;
  }
  node.roles.push(role);
}

/** A phrase of the lists as the tokens that it has to meet; wild cards stay as they are. */
function phrase(words: string): readonly string[] {
  return words.split(" ").flatMap((one) => (isWild(one) ? [one] : tokens(one).map(({ text }) => text)));
}

function isWild(word: string): word is Wild {
  return WILD.some((sign) => sign === word);
}
