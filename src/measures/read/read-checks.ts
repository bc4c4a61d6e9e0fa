import { sql } from "kysely";
import type { Grade, Work } from "../../countersign/audits/audit.ts";
import type { ScoreRow } from "../../countersign/autonomy/tables.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";

const TIERS = ["filing", "letters", "results", "general"];

/** What checks said, one for each kind of work that a step was; what does not count any more is left out. */
export const readChecks: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Pick<ScoreRow, "tier" | "source" | "grade" | "at">>`
    select tier, source, grade, at from practice.scores
    where practice = ${practice} and at >= ${span.from} and at < ${span.until} and voided_at is null`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ tier, source, grade, at }): Occurrence => ({
    kind: "check",
    week: weekOf(at),
    // A tier of a practice's own is no word of ours, and could be anybody's.
    attributes: { tier: TIERS.includes(tier) ? tier : "other", source, grade },
  }));
};

export const readFindings: Reader = async (tx, practice, span) => {
  const { rows } = await sql<{ work: Work; grade: Grade; at: Date }>`
    select a.work, f.grade, f.at from practice.audit_findings f
      join practice.audit_items i on i.practice = f.practice and i.id = f.drawn
      join practice.audits a on a.practice = i.practice and a.id = i.audit
    where f.practice = ${practice} and f.at >= ${span.from} and f.at < ${span.until}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, grade, at }): Occurrence => ({
    kind: "audit-finding",
    week: weekOf(at),
    attributes: { work, grade },
  }));
};

export const readDrawn: Reader = async (tx, practice, span) => {
  const { rows } = await sql<{ due: Date; checked: Date | null }>`
    select due_at as due, checked_at as checked from practice.draws
    where practice = ${practice} and drawn and voided_at is null and due_at >= ${span.from} and due_at < ${span.until}`.execute(
    tx,
  );
  const weekOf = weekFinder(span);
  return rows.map(({ due, checked }): Occurrence => ({
    kind: "drawn-check",
    week: weekOf(due),
    attributes: { made: checked === null ? "not-yet" : checked.getTime() <= due.getTime() ? "in-time" : "late" },
  }));
};

export const readIncidents: Reader = async (tx, practice, span) => {
  const { rows } = await sql<{ mattered: string; at: Date }>`
    select mattered, reported_at as at from practice.incidents
    where practice = ${practice} and reported_at >= ${span.from} and reported_at < ${span.until}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ mattered, at }): Occurrence => ({ kind: "incident", week: weekOf(at), attributes: { mattered } }));
};
