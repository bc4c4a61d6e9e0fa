import type { Tally } from "../decide/tally.ts";
import { atLeastAsCautious, type Next } from "../decision.ts";
import type { LetterBook } from "./book.ts";
import type { FloorRule } from "./floor-rules.ts";
import type { Fact, LetterFacts } from "./letter-facts.ts";
import type { Span } from "./words.ts";

// The floor under every letter protocol. What may be so counts: a concern that is only possible, a medicine of which
// nobody knows whether it changed.

type Hit = { readonly next: Next; readonly spans: readonly Span[] };

/** Puts every rule that is breached into the tally, and to a GP what may breach one for all that is known; true where either is so. */
export function holdFloor(facts: LetterFacts, { floor }: LetterBook, tally: Tally): boolean {
  const open: string[] = [];
  for (const rule of floor.rules) {
    const found = look(rule, facts);
    if (found === "open") open.push(rule.rule.replaceAll("-", " "));
    else if (found !== null) strike(rule, found, tally);
  }
  if (open.length > 0) {
    tally.raise("gp");
    const says = `Not all of the letter is known, so it may be one for a GP: ${open.join(", ")}.`;
    tally.reason("gp", "letter-floor", floor.version, null, null, says);
  }
  return tally.floor.length + open.length > 0;
}

/**
 * A medicine that changed needs a pharmacist or a GP, whatever a table says; `least` is the least cautious answer
 * that the protocols may come to. Looked at after them.
 */
export function holdMedicine(facts: LetterFacts, { floor }: LetterBook, least: Next, tally: Tally): void {
  const changed = facts.get("medication-changed");
  if (!mayBe(changed) || atLeastAsCautious(least, "pharmacist")) return;
  for (const rule of floor.rules) {
    if (rule.kind === "medicine") strike(rule, { next: "gp", spans: changed.spans }, tally);
  }
}

function strike(rule: FloorRule, { next, spans }: Hit, tally: Tally): void {
  tally.raise(next);
  for (const { deed, what } of rule.do) tally.deed(deed, what, null);
  const hit = { rule: rule.rule, result: null, says: rule.says };
  tally.floor.push(spans.length === 0 ? hit : { ...hit, spans: [...spans] });
}

function look(rule: FloorRule, facts: LetterFacts): Hit | "open" | null {
  switch (rule.kind) {
    case "concern": {
      const fact = facts.get(`concern:${rule.concern}`);
      if (rule.onlyIf !== undefined && !mayBe(facts.get(rule.onlyIf))) return null;
      return isSaid(fact) ? { next: rule.level, spans: fact.spans } : fact.is === "unknown" ? "open" : null;
    }
    case "denied": {
      const fact = facts.get(`words:${rule.rule}`);
      // Where not all is known, the concern's own rule is open already.
      return isSaid(fact) ? { next: rule.level, spans: fact.spans } : null;
    }
    case "child-not-brought": {
      const named = facts.get(`concern:${rule.concern}`);
      if (isSaid(named)) return { next: rule.level, spans: named.spans };
      const [missed, child] = [facts.get("did-not-attend"), facts.get("child")];
      if (missed.is === "yes" && child.is !== "no") return { next: rule.level, spans: missed.spans };
      return named.is === "unknown" || (mayBe(missed) && mayBe(child)) ? "open" : null;
    }
    case "urgent": {
      const [urgent, words] = [facts.get("urgent"), facts.get(`words:${rule.rule}`)];
      if (!mayBe(urgent) || !(isSaid(words) || words.is === "unknown")) return null;
      // Where neither is known it is a GP's, but nobody has seen a reason for today.
      if (urgent.is === "unknown" && words.is === "unknown") return "open";
      return { next: rule.level, spans: [...urgent.spans, ...words.spans] };
    }
    case "flag": {
      const flag = facts.get(`flag:${rule.flag}`);
      return flag.is === "yes" ? { next: rule.level, spans: [] } : flag.is === "unknown" ? "open" : null;
    }
    case "medicine":
      return null;
  }
}

function isSaid({ is }: Fact): boolean {
  return is === "yes" || is === "possible";
}

function mayBe({ is }: Fact): boolean {
  return is === "yes" || is === "unknown";
}
