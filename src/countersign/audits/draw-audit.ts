import { newId } from "../../base/ids.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { sha256Of } from "../../base/canonical.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { auditSize } from "../statistics/audit-size.ts";
import { drawFrom } from "./draw.ts";
import { type Dealt, readLot } from "./lot.ts";
import { refuseUnlessPlanner } from "./plan-audit.ts";
import type { AuditDrawRow, AuditRow } from "./tables.ts";

export type Drawn = Pick<AuditDrawRow, "number" | "lot" | "drawn" | "source">;

/**
 * Draws what will be looked at, once and for all. Refuses before the days are over, a second time, where there is
 * nothing, and what no sample of this lot could rule out.
 */
export async function drawAudit(
  tx: PracticeScope,
  practice: string,
  person: Person,
  audit: AuditRow,
  at: Date,
): Promise<Drawn> {
  refuseUnlessPlanner(person);
  await holdAudit(tx, audit);
  if (audit.withdrawn_at !== null) throw new Refusal("conflict", "This plan was taken back. Nothing was drawn.");
  if (audit.kind === "gp-week") {
    throw new Refusal("conflict", "An all-to-GP week draws each day's letters by itself, when the day is over.");
  }
  if ((await countDraws(tx, audit)) > 0) {
    throw new Refusal("conflict", "This audit is drawn already, and nothing is drawn twice.");
  }
  const end = startOfDay(addDays(audit.until_on, 1));
  if (at < end) throw new Refusal("conflict", "Its days are not over yet. It can be drawn on the day after the last.");
  const lot = await readLot(tx, practice, audit, end);
  if (lot.length === 0) {
    throw new Refusal("conflict", "Nobody dealt with anything of this in these days, so there is nothing to draw.");
  }
  const drawn = drawFrom(lot, sizeOf(audit, lot.length));
  return keepDraw(tx, audit, { number: 1, by: person.account, lot, drawn, source: "crypto", until: end }, 0, at);
}

/** Of a weekly sample what was planned, or all where there are fewer; of a lot what the statement needs. */
export function sizeOf({ size, rule_out, allowed, confidence }: AuditRow, lot: number): number {
  if (size !== null) return Math.min(size, lot);
  if (rule_out === null || allowed === null) throw new Error("an audit without a size and without a rate");
  return auditSize({ ruleOut: rule_out, allowed, confidence, lot }).n;
}

/** The days of an all-to-GP week that are over and not drawn yet, each drawn whole. Gives how many letters were added. */
export async function drawDaysOver(tx: PracticeScope, practice: string, audit: AuditRow, at: Date): Promise<number> {
  await holdAudit(tx, audit);
  const draws = await tx
    .selectFrom("practice.audit_draws")
    .select(["number", "until_at"])
    .where("practice", "=", practice)
    .where("audit", "=", audit.id)
    .orderBy("number")
    .execute();
  let [number, added, covered] = [draws.length, 0, draws.at(-1)?.until_at ?? startOfDay(audit.from_on)];
  let known = await readDrawnItems(tx, audit);
  for (let day = localDay(covered); day <= audit.until_on; day = addDays(day, 1)) {
    const until = startOfDay(addDays(day, 1));
    if (until > at) break;
    const lot = (await readLot(tx, practice, audit, until)).filter(({ item }) => !known.has(item));
    number += 1;
    await keepDraw(tx, audit, { number, by: "machine", lot, drawn: lot, source: "whole", until }, known.size, at);
    known = new Set([...known, ...lot.map(({ item }) => item)]);
    added += lot.length;
    covered = until;
  }
  return added;
}

type Draw = {
  readonly number: number;
  readonly by: string;
  readonly lot: readonly Dealt[];
  readonly drawn: readonly Dealt[];
  readonly source: "crypto" | "whole";
  readonly until: Date;
};

async function keepDraw(tx: PracticeScope, audit: AuditRow, draw: Draw, before: number, at: Date): Promise<Drawn> {
  const { practice, id } = audit;
  const { number, by, lot, drawn, source, until } = draw;
  const counts = { number, lot: lot.length, drawn: drawn.length, source };
  const lot_sha256 = sha256Of(lot.map(({ item }) => item).join("\n"));
  await tx
    .insertInto("practice.audit_draws")
    .values({ practice, audit: id, ...counts, drawn_at: at, drawn_by: by, lot_sha256, until_at: until })
    .execute();
  const rows = drawn.map(({ item, action, move, account, role, at: dealt_at, protocols }, place) => ({
    practice,
    id: newId(),
    audit: id,
    draw: number,
    place: before + place + 1,
    item,
    action,
    move,
    account,
    role,
    dealt_at,
    protocols: [...protocols],
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto("practice.audit_items")
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
  return counts;
}

// A statement has no more than 65,535 parameters, and a row here has twelve.
const ROWS_AT_ONCE = 1000;

/** Of two who draw at once the second finds it drawn. */
async function holdAudit(tx: PracticeScope, { practice, id }: AuditRow): Promise<void> {
  await tx
    .selectFrom("practice.audits")
    .select("id")
    .where("practice", "=", practice)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

async function countDraws(tx: PracticeScope, { practice, id }: AuditRow): Promise<number> {
  const rows = await tx
    .selectFrom("practice.audit_draws")
    .select("number")
    .where("practice", "=", practice)
    .where("audit", "=", id)
    .execute();
  return rows.length;
}

async function readDrawnItems(tx: PracticeScope, { practice, id }: AuditRow): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("practice.audit_items")
    .select("item")
    .where("practice", "=", practice)
    .where("audit", "=", id)
    .execute();
  return new Set(rows.map(({ item }) => item));
}
