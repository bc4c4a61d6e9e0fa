import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { addDays, startOfDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { refuseUnlessFreshGp } from "../fresh.ts";
import { exactInterval } from "../statistics/interval.ts";
import { AUDIT_KINDS, type AuditKind, type Grade, GRADES, isWrong, type Work, WORKS } from "./audit.ts";
import { type AuditOverview, type DrawnItem, findReport, listDrawn } from "./queries.ts";
import { NOBODY_LOOKED, whatItSays } from "./rules-out.ts";

// What an audit found, with the counts that every rate is of. A GP signs the whole of it as it was shown.

const count = Type.Integer({ minimum: 0 });
const Share = Type.Object({ what: Type.String(), looked: count, wrong: count });
const literal = <T extends string>(of: readonly T[]) => Type.Unsafe<T>(Type.Enum([...of]));

const ReportFacts = Type.Object({
  audit: Type.String(),
  kind: literal<AuditKind>(AUDIT_KINDS),
  work: literal<Work>(WORKS),
  from: Type.String(),
  until: Type.String(),
  protocol: Type.Union([Type.String(), Type.Null()]),
  account: Type.Union([Type.String(), Type.Null()]),
  lot: count,
  drawn: count,
  left: count,
  grades: Type.Object({ right: count, style: count, minor: count, major: count, critical: count }),
  /** Of those that were looked at: 95% exact limits; null where none was. */
  rate: Type.Union([
    Type.Object({ wrong: count, looked: count, low: Type.Number(), high: Type.Number() }),
    Type.Null(),
  ]),
  says: Type.String(),
  byMove: Type.Array(Share),
  byProtocol: Type.Array(Share),
  findings: Type.Array(
    Type.Object({
      place: Type.Integer(),
      item: Type.String(),
      move: Type.String(),
      protocols: Type.Array(Type.String()),
      grade: literal<Grade>(GRADES),
      words: Type.Union([Type.String(), Type.Null()]),
      putBack: Type.Union([Type.String(), Type.Null()]),
      by: Type.String(),
    }),
  ),
});
export type ReportFacts = Static<typeof ReportFacts>;

const Bound = Type.Object({
  facts: ReportFacts,
  /** What was done because of it, and why some were left, where some were. */
  did: Type.String(),
  leftWhy: Type.Union([Type.String(), Type.Null()]),
  by: Type.String(),
  at: Type.String(),
});
export type SignedReport = Static<typeof Bound> & { readonly sha256: string };

/** The audit as it stands now. */
export async function readReportFacts(
  tx: PracticeScope,
  practice: string,
  { audit, progress }: AuditOverview,
): Promise<ReportFacts> {
  const all = await listDrawn(tx, practice, { audit: audit.id });
  const found = all.flatMap((one) => (one.found === null ? [] : [{ ...one, found: one.found }]));
  const wrong = found.filter((one) => isWrong(one.found.grade)).length;
  const { lot, drawn } = progress;
  const left = all.length - found.length;
  const { id, kind, work, from_on: from, until_on: until, protocol, account, confidence, rule_out } = audit;
  const limits = found.length === 0 ? null : exactInterval(wrong, found.length);
  const none: Record<Grade, number> = { right: 0, style: 0, minor: 0, major: 0, critical: 0 };
  for (const one of found) none[one.found.grade] += 1;
  return {
    audit: id,
    kind,
    work,
    from,
    until,
    protocol,
    account,
    lot,
    drawn,
    left,
    grades: none,
    rate: limits === null ? null : { wrong, looked: found.length, low: limits.low, high: limits.high },
    says: whatItSays({ lot, drawn, left, wrong, confidence, ruleOut: rule_out }),
    byMove: shares(found, (one) => [one.move]),
    byProtocol: shares(found, (one) => one.protocols),
    findings: found
      .filter((one) => one.found.grade !== "right")
      .map(({ place, item, move, protocols, found: { grade, words, putBack, by } }) => {
        return { place, item, move, protocols, grade, words, putBack, by };
      }),
  };
}

type Looked = DrawnItem & { readonly found: NonNullable<DrawnItem["found"]> };

/** One row for each of what `of` gives, by name; an item may be in several, so that they need not sum to all. */
function shares(found: readonly Looked[], of: (one: Looked) => readonly string[]): Static<typeof Share>[] {
  const names = [...new Set(found.flatMap((one) => of(one)))].toSorted();
  return names.map((what) => {
    const those = found.filter((one) => of(one).includes(what));
    return { what, looked: those.length, wrong: those.filter((one) => isWrong(one.found.grade)).length };
  });
}

/** What a page showed of it: nobody signs other figures than these. */
export function reportMark(facts: ReportFacts): string {
  return sha256Of(canonical(facts));
}

export type ReportWish = { readonly shown: string; readonly did: string; readonly leftWhy: string };

/** A GP signs the report; gives the hash that the signature binds. Afterwards nothing of the audit changes. */
export async function signReport(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { overview, wish }: { readonly overview: AuditOverview; readonly wish: ReportWish },
  at: Date,
): Promise<string> {
  await refuseUnlessFreshGp(tx, practice, person, at);
  const { audit, state } = overview;
  if (state === "planned" || state === "withdrawn") throw conflict("Nothing was drawn, so there is nothing to report.");
  if (at < startOfDay(addDays(audit.until_on, 1))) throw conflict("Its days are not over yet.");
  const facts = await readReportFacts(tx, practice, overview);
  if (reportMark(facts) !== wish.shown) throw conflict("This is not what you were shown. Read it again.");
  if (facts.left === facts.drawn && facts.drawn > 0) throw conflict(NOBODY_LOOKED);
  const did = wish.did.trim();
  const leftWhy = wish.leftWhy.trim();
  if (did === "") throw new Refusal("bad-input", "Say what was done because of it, or that nothing had to be.");
  if (facts.left > 0 && leftWhy === "") {
    throw new Refusal(
      "bad-input",
      `${facts.left} ${facts.left === 1 ? "was" : "were"} not looked at. Say why, or look at them first.`,
    );
  }
  const why = facts.left === 0 ? null : leftWhy;
  const bound = canonical({ facts, did, leftWhy: why, by: person.account, at: at.toISOString() });
  const sha256 = sha256Of(bound);
  const added = await tx
    .insertInto("practice.audit_reports")
    .values({ practice, audit: audit.id, at, by: person.account, bound, sha256 })
    .onConflict((conflict) => conflict.doNothing())
    .returning("sha256")
    .executeTakeFirst();
  if (added === undefined) throw conflict("This audit is reported already.");
  return sha256;
}

/** The report as it was signed; throws where the kept text is not what its hash says. */
export async function findSignedReport(
  tx: PracticeScope,
  practice: string,
  audit: string,
): Promise<SignedReport | null> {
  const row = await findReport(tx, practice, audit);
  if (row === undefined) return null;
  const bound: unknown = JSON.parse(row.bound);
  if (sha256Of(row.bound) !== row.sha256 || !Value.Check(Bound, bound)) {
    throw new Error(`the report of audit ${audit} is not what was signed`);
  }
  return { ...bound, sha256: row.sha256 };
}

function conflict(says: string): Refusal {
  return new Refusal("conflict", `${says} Nothing was signed.`);
}
