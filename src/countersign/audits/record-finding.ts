import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import type { Person } from "../../people/role.ts";
import { releaseClaim } from "../../worklist/claims.ts";
import { notHere } from "../../worklist/not-here.ts";
import { holdTrust } from "../autonomy/hold.ts";
import { scoreFinding } from "../autonomy/score-finding.ts";
import { getVisible } from "../visible.ts";
import { type Grade, isPutBackAtOnce } from "./audit.ts";
import type { Finding } from "./findings.ts";
import { putBack } from "./put-back.ts";
import { findDrawn, findReport, mayAudit } from "./queries.ts";

export type FindingWish = {
  /** The id of what was drawn. */
  readonly drawn: string;
  readonly grade: Grade;
  /** Needed for anything but "right". */
  readonly words: string;
  /** The auditor wants it put back although the grade alone does not do it. */
  readonly reopens: boolean;
  /** The item's version that the auditor was shown. */
  readonly version: number;
};

export type Recorded = {
  readonly finding: Finding;
  readonly putBack: string | null;
  readonly events: readonly AuditEvent[];
};

/**
 * The one way in which a finding of an audit is kept; with it, in the same transaction, what is wrong is put back. The
 * caller appends the events as its transaction's last statement. Only a GP audits, and nobody their own work.
 */
export async function recordFinding(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: FindingWish,
  at: Date,
): Promise<Recorded> {
  refuseUnconfirmed(person);
  if (person.role !== "gp") throw new Refusal("not-allowed", "Only a GP audits.");
  const drawn = await findDrawn(tx, practice, wish.drawn);
  if (drawn === undefined) throw notHere();
  await holdTrust(tx, practice, drawn.account);
  const item = await getVisible(tx, practice, person, drawn.item);
  if (!(await mayAudit(tx, practice, person.account, [item.id])).has(item.id)) {
    throw new Refusal("not-allowed", "You had a part in this yourself, so another GP looks at it. Nothing was saved.");
  }
  if ((await findReport(tx, practice, drawn.audit)) !== undefined) {
    throw new Refusal("conflict", "This audit is reported already. Nothing was saved.");
  }
  const words = wish.words.trim();
  if (words === "" && wish.grade !== "right") {
    throw new Refusal("bad-input", "Say in a few words what is not as it should be. Nothing was saved.");
  }
  if (item.version !== wish.version) {
    throw new Refusal(
      "conflict",
      "Somebody has changed this since you opened it. Look at it again. Nothing was saved.",
    );
  }
  const { grade, version } = wish;
  const why = `Found by an audit: ${words}`;
  // Whoever is audited does not keep it from being put back by saying that they are doing it.
  await releaseClaim(tx, practice, item.id, drawn.account, at);
  const back =
    grade !== "right" && grade !== "style" && (isPutBackAtOnce(grade) || wish.reopens)
      ? await putBack(tx, practice, person, { item, version, why, grade }, at)
      : { move: null, events: [] };
  const kept = { grade: wish.grade, words: words === "" ? null : words, by: person.account, at };
  const added = await tx
    .insertInto("practice.audit_findings")
    .values({ practice, drawn: drawn.id, ...kept, put_back: back.move })
    .onConflict((conflict) => conflict.doNothing())
    .returning("drawn")
    .executeTakeFirst();
  if (added === undefined) {
    throw new Refusal("conflict", "Somebody has looked at this one already. Nothing of yours was saved.");
  }
  const { audit, action, move, account, role, dealt_at: dealtAt, protocols } = drawn;
  const finding = { drawn: drawn.id, audit, item: item.id, action, move, account, role, dealtAt, protocols, ...kept };
  const actor = { by: person.account, role: person.role, at, device: "page" };
  const event = { ...actor, event: "item-audited", subject: item.id, detail: { audit, grade: wish.grade } };
  // Returned to whoever proposed it, it has been counted by that.
  const said = {
    grade: wish.grade === "right" || wish.grade === "style" ? ("none" as const) : wish.grade,
    by: person.account,
  };
  const counted =
    back.move === "return"
      ? []
      : await scoreFinding(
          tx,
          practice,
          { account, role, action, item, dealtAt: drawn.dealt_at },
          { ...said, words: kept.words },
          at,
        );
  return { finding, putBack: back.move, events: [event, ...back.events, ...counted] };
}
