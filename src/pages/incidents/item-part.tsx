import { findToAudit } from "../../countersign/audits/queries.ts";
import { countReported } from "../../countersign/incidents/queries.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { ReportFromItem } from "./report-form.tsx";

// What an item's page says of it beside the work: that an audit drew it, and the way to report an incident with it.

export type ItemPart = {
  /** What an open audit drew and this GP may look at: its id; undefined where there is none. */
  readonly toAudit: string | undefined;
  /** How many incidents this person has reported with it. */
  readonly reported: number;
};

export async function readItemPart(tx: PracticeScope, person: Person, item: string): Promise<ItemPart> {
  const { practice, account, role } = person;
  const toAudit = role === "gp" ? await findToAudit(tx, practice, account, item) : undefined;
  return { toAudit, reported: await countReported(tx, practice, account, item) };
}

export function AuditedPart({ toAudit }: Pick<ItemPart, "toAudit">) {
  if (toAudit === undefined) return null;
  return (
    <p class="app-not-on-paper">
      An audit has drawn this. <a href={`/audits/drawn/${toAudit}`}>Record what you find</a>
    </p>
  );
}

type IncidentPartProps = Pick<ItemPart, "reported"> & { readonly item: string; readonly at: Date };

export function IncidentPart({ reported, item, at }: IncidentPartProps) {
  return (
    <>
      {reported > 0 && (
        <p class="app-not-on-paper">
          You have reported {reported === 1 ? "an incident" : `${reported} incidents`} with this.{" "}
          <a href="/incidents">What became of it</a>
        </p>
      )}
      <ReportFromItem item={item} at={at} />
    </>
  );
}
