import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Next } from "../protocols/decision.ts";
import { type Holder, isForGp, type ItemKind, type Status } from "./item.ts";
import type { About } from "./route-to.ts";

// An open item with what says whose it should be: what the sweeps and the pages that pass work on look at.

export type Held = {
  readonly id: string;
  readonly version: number;
  readonly kind: ItemKind;
  readonly status: Status;
  readonly next: Next;
  readonly holder: Holder;
  readonly dueAt: Date;
  readonly isLate: boolean;
  readonly about: About;
};

/** True where the next step is a GP's, whatever the decision was. */
export function needsGp({ status, next, kind }: Pick<Held, "status" | "next" | "kind">): boolean {
  switch (status) {
    case "acknowledged":
      // A report is taken by a GP; an action of a letter by whoever is to do it.
      return kind !== "action" || isForGp(next);
    case "asked":
    case "proposed":
      return true;
    case "waiting":
    case "awaiting":
      return isForGp(next);
    case "signed":
    case "in-effect":
    case "closed":
    case "returned":
      return false;
  }
}

/** Locked, and without those that somebody is working on at this instant; the next round meets them. */
export function selectHeld(tx: PracticeScope, practice: string) {
  return tx
    .selectFrom("practice.items as item")
    .leftJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "item.practice").onRef("document.id", "=", "item.document"),
    )
    .leftJoin("practice.patients as patient", (join) =>
      join.onRef("patient.practice", "=", "item.practice").onRef("patient.id", "=", "item.patient"),
    )
    .select([
      "item.id",
      "item.version",
      "item.kind",
      "item.status",
      "item.next",
      "item.holder_kind",
      "item.holder",
      "item.due_at",
      "item.is_late",
      "patient.usual_gp",
      "patient.staff_relations",
      "item.hidden_from",
      sql<string | null>`document.content -> 'requester' ->> 'code'`.as("code"),
      sql<string | null>`document.content -> 'requester' ->> 'name'`.as("name"),
    ])
    .where("item.practice", "=", practice)
    .forUpdate("item")
    .skipLocked();
}

type HeldRow = Awaited<ReturnType<ReturnType<typeof selectHeld>["execute"]>>[number];

export function heldOf(row: HeldRow): Held {
  const { code, name } = row;
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    status: row.status,
    next: row.next,
    holder: { kind: row.holder_kind, name: row.holder },
    dueAt: row.due_at,
    isLate: row.is_late,
    about: {
      requester: code === null && name === null ? null : { code, name },
      usualGp: row.usual_gp,
      hiddenFrom: [...(row.staff_relations ?? []), ...row.hidden_from],
    },
  };
}
