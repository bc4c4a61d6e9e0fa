import { showDate } from "../base/show-date.ts";
import type { PracticeScope } from "../db/practice.ts";
import { isFinal } from "../protocols/standing/final.ts";
import type { Document } from "../reading/document.ts";
import type { ExpectationRow, ItemRow } from "./tables.ts";
import { newestOf, type Version } from "./versions.ts";

// One request is one whole: nothing goes to the patient until all of it is back and signed.

export type Request = {
  /** Every report of it that stands, newest version only, in the order in which they came. */
  readonly reports: readonly ItemRow[];
  readonly isComplete: boolean;
  /** What it waits for, a sentence each. */
  readonly waitsFor: readonly string[];
};

/** The whole that a report belongs to. One that does not say which request it is of is a request of its own. */
export async function readRequest(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "patient" | "request_key" | "request_hint">,
): Promise<Request> {
  const versions = await readMembers(tx, practice, item);
  const standing = newestOf(versions);
  const expected = await readAddOns(
    tx,
    practice,
    versions.map(({ row }) => row.id),
  );
  const waitsFor = [...standing.flatMap(whyOpen), ...expected.map(whyExpected)];
  return { reports: standing.map(({ row }) => row), isComplete: waitsFor.length === 0, waitsFor };
}

async function readMembers(
  tx: PracticeScope,
  practice: string,
  item: Pick<ItemRow, "id" | "request_key" | "request_hint">,
): Promise<readonly Version[]> {
  const rows = await tx
    .selectFrom("practice.items as item")
    .leftJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "item.practice").onRef("document.id", "=", "item.document"),
    )
    .selectAll("item")
    .select("document.content")
    .where("item.practice", "=", practice)
    .where((eb) =>
      item.request_key === null
        ? eb("item.id", "=", item.id)
        : eb.or([
            eb("item.id", "=", item.id),
            eb("item.request_key", "=", item.request_key),
            // Nobody's yet, or nobody's again: while it may be of this request, the request is not whole.
            eb.and([
              eb("item.request_hint", "=", item.request_hint),
              eb("item.patient", "is", null),
              eb("item.status", "not in", ["closed", "returned"]),
            ]),
          ]),
    )
    .orderBy("item.opened_at")
    .orderBy("item.id")
    .execute();
  return rows.map(({ content, ...row }) => ({ row, document: content }));
}

/**
 * Only what is added to the same sample is of the same request. A new sample is another request, and the letter
 * that asks the patient to come for it must not wait for its result.
 */
async function readAddOns(
  tx: PracticeScope,
  practice: string,
  items: readonly string[],
): Promise<readonly ExpectationRow[]> {
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "in", items)
    .where("status", "=", "open")
    .where("way", "=", "add-on")
    .orderBy("due_on")
    .orderBy("id")
    .execute();
}

const DONE: readonly ItemRow["status"][] = ["signed", "in-effect", "closed"];

function whyOpen({ row, document }: Version): readonly string[] {
  // What it is about stays unsaid: it may be another patient's, and one who is hidden from whoever reads this.
  if (row.patient === null) return ["A report of this request has come, and it is not settled whose it is."];
  const says: string[] = [];
  if (!isWhollyFinal(document)) says.push(`${row.about}: the laboratory has not finished it.`);
  if (row.status === "awaiting") says.push(`${row.about}: it waits for another result.`);
  else if (!DONE.includes(row.status)) says.push(`${row.about}: no GP has signed it.`);
  return says;
}

function whyExpected({ what, due_on }: ExpectationRow): string {
  return `${what} was added to this request and is expected by ${showDate(due_on)}.`;
}

/** True where the report and each of its results is one that the laboratory will not go on with. */
function isWhollyFinal(document: Document | null): boolean {
  if (document === null) return true;
  if (document.kind !== "report") return false;
  const { format, status, statusRaw, results } = document;
  return isEnded(status, statusRaw, format) && results.every((one) => isEnded(one.status, one.statusRaw, format));
}

/** A correction, or what was cancelled, is as final as it gets; it is with a GP by the standing rules. */
const ENDED: ReadonlySet<string> = new Set(["amended", "corrected", "appended", "cancelled", "entered-in-error"]);

function isEnded(status: string | null, raw: string | null, format: string): boolean {
  return isFinal(status, raw, format) || (status !== null && ENDED.has(status));
}
