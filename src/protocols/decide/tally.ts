import { atLeastAsCautious, type Because, type Deed, type FloorHit, type Next, NEXTS } from "../decision.ts";
import { STANDING_VERSION, type Finding } from "../standing/rule.ts";
import { minutesOf, USUAL } from "./duration.ts";
import type { Hit } from "./hit.ts";

// Gathers what all results call for: the most cautious answer, the shortest time among those that gave
// it, every reason, every deed once.

/** Deeds by which something reaches the patient. */
const SENDS: ReadonlySet<string> = new Set(["leaflet", "message", "letter", "text", "call"]);

/** Where in a letter something was read. */
type Spans = NonNullable<Because["spans"]>;

export class Tally {
  next: Next;
  within: string;
  readonly #reasons: Because[] = [];
  readonly #nexts: Next[] = [];
  #isInOrder = true;
  readonly floor: FloorHit[] = [];
  deeds: Deed[] = [];
  sendsNothing = false;
  /** What standing rules took for granted. */
  readonly assumed: string[] = [];

  /** `least` is the least cautious answer of its kind of document. */
  constructor(least: "file" | "return" = "file") {
    this.next = least;
    this.within = USUAL[least];
  }

  raise(next: Next, within: string = USUAL[next]): void {
    if (next === this.next) {
      if (within !== this.within && minutesOf(within) < minutesOf(this.within)) this.within = within;
    } else if (atLeastAsCautious(next, this.next)) {
      this.next = next;
      this.within = within;
    }
  }

  /** `next` is what this reason alone calls for: the most cautious are told first. */
  reason(
    next: Next,
    protocol: string | null,
    version: string | null,
    clause: string | null,
    result: number | null,
    says: string,
    spans?: Spans,
  ): void {
    const reason = { protocol, version, clause, result, says };
    this.#reasons.push(spans === undefined ? reason : { ...reason, spans });
    const last = this.#nexts.at(-1);
    if (last !== undefined && last !== next && atLeastAsCautious(next, last)) this.#isInOrder = false;
    this.#nexts.push(next);
  }

  /** The most cautious first, for the first line is the one that is read; else in the order in which they came up. */
  get because(): Because[] {
    const [reasons, nexts] = [this.#reasons, this.#nexts];
    return this.#isInOrder ? reasons : NEXTS.flatMap((next) => reasons.filter((_, place) => nexts[place] === next));
  }

  finding(rule: string, finding: Finding, result: number | null): void {
    this.raise(finding.next);
    this.reason(finding.next, "standing-rules", STANDING_VERSION, rule, result, finding.says);
    if (finding.sendsNothing === true) this.sendsNothing = true;
    if (finding.do !== undefined) for (const { deed, what } of finding.do) this.deed(deed, what, result);
  }

  /** What may not pass is not sent a leaflet for either: that is for the GP to say anew. */
  objection(id: string, says: string, result: number | null): void {
    this.raise("gp");
    this.dropSends(result);
    if (this.#reasons.some((one) => one.protocol === "standing-rules" && one.clause === id && one.result === result))
      return;
    this.reason("gp", "standing-rules", STANDING_VERSION, id, result, says);
  }

  hit(hit: Hit, next: Next, result: number | null, note = ""): void {
    const { rule, says } = hit;
    this.raise(next);
    for (const { deed, what } of hit.do) this.deed(deed, what, result);
    if (this.floor.some((one) => one.rule === rule && one.result === result)) return;
    this.floor.push({ rule, result, says: note === "" ? says : `${says} ${note}` });
  }

  /** The same deed for another result of the report is the same deed. */
  deed(deed: string, what: string, result: number | null): void {
    for (const one of this.deeds) if (one.deed === deed && one.what === what) return;
    this.deeds.push({ deed, what, result });
  }

  /** Takes deeds by which something reaches the patient out again, of one result or of all; true where there were any. */
  dropSends(result: number | null): boolean {
    const kept = this.deeds.filter((one) => !SENDS.has(one.deed) || (result !== null && one.result !== result));
    const isFewer = kept.length < this.deeds.length;
    if (isFewer) this.deeds = kept;
    return isFewer;
  }

  /** Takes over what was gathered about one result whose "now" a GP's signed band lowers to "a GP". */
  takeLowered(own: Tally): void {
    if (own.next === "gp-now") this.raise("gp");
    else this.raise(own.next, own.within);
    this.#reasons.push(...own.#reasons);
    this.#nexts.push(...own.#nexts.map((next) => (next === "gp-now" ? "gp" : next)));
    this.#isInOrder = false;
    for (const { deed, what, result } of own.deeds) this.deed(deed, what, result);
  }
}
