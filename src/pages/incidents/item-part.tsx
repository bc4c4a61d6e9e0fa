import { findToAudit } from "../../countersign/audits/queries.ts";
import { countReported, isReportedBy, looksAtAll } from "../../countersign/incidents/queries.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { ReportFromItem } from "./report-form.tsx";
import { ReportedBanner } from "./unsaid.tsx";

// What an item's page says of it beside the work: that an audit drew it, and the way to report an incident with it.

export type ItemPart = {
  /** What an open audit drew and this GP may look at: its id; undefined where there is none. */
  readonly toAudit: string | undefined;
  /** How many incidents this person has reported with it. */
  readonly reported: number;
  /** The id of what they have just reported, and whether they may open it. */
  readonly justReported: string | null;
  readonly opens: boolean;
};

/** `reported`: the id that the address names as just reported, if any. */
export async function readItemPart(tx: PracticeScope, person: Person, item: string, reported = ""): Promise<ItemPart> {
  const { practice, account, role } = person;
  const toAudit = role === "gp" ? await findToAudit(tx, practice, account, item) : undefined;
  const justReported = (await isReportedBy(tx, practice, account, reported)) ? reported : null;
  const opens = looksAtAll(person);
  return { toAudit, reported: await countReported(tx, practice, account, item), justReported, opens };
}

export function AuditedPart({ toAudit, justReported, opens }: Omit<ItemPart, "reported">) {
  return (
    <>
      <ReportedBanner incident={justReported} opens={opens} />
      {toAudit !== undefined && (
        <p class="app-not-on-paper">
          An audit has drawn this. <a href={`/audits/drawn/${toAudit}`}>Record what you find</a>
        </p>
      )}
    </>
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
