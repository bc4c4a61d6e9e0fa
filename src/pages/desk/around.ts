import type { PracticeScope } from "../../db/practice.ts";
import { listTold, type Told } from "../../outbox/tellings.ts";
import { type Linked, linkedItems } from "../../worklist/expectation-links.ts";
import { listExpectationsOf, listOutstanding } from "../../worklist/expectation-queries.ts";
import type { StepName } from "../../worklist/expectation-steps.ts";
import { type Request, readRequest } from "../../worklist/request.ts";
import type { ExpectationRow, ItemRow } from "../../worklist/tables.ts";
import type { Opened } from "./opened.ts";

/** What stands around an item: the rest of its request, what is still to come, what the patient was told. */
export type Around = {
  readonly request: Request;
  /** The same report as it came before or after. */
  readonly versions: readonly Pick<ItemRow, "id" | "about" | "kind" | "status" | "opened_at">[];
  /** What a person must see beside it: its versions, what it asked for, what asked for it. */
  readonly linked: readonly Linked[];
  /** Still to come for this patient, whoever asked. */
  readonly outstanding: readonly ExpectationRow[];
  /** What was asked for from this item and is not open any more. */
  readonly ended: readonly ExpectationRow[];
  /** All that left for the patient, and all that left from this item; newest first. */
  readonly told: readonly Told[];
  /** Tries to reach somebody about this item, newest first. */
  readonly contacts: readonly Contact[];
  /** Where the item is something that did not come: what was expected, and every step of it. */
  readonly missed: readonly Missed[];
};

export type Contact = {
  readonly at: Date;
  readonly by: string;
  readonly way: string;
  readonly outcome: "reached" | "no-answer" | "message-left" | "wrong-number" | "letter-returned" | "refused";
  readonly comment: string | null;
};

export type Missed = ExpectationRow & {
  readonly steps: readonly {
    readonly step: StepName;
    readonly at: Date;
    readonly by: string;
    readonly comment: string | null;
  }[];
};

export async function readAround(tx: PracticeScope, practice: string, { item, actions, so }: Opened): Promise<Around> {
  // Nothing was asked for or told from an item of which nothing was ever proposed or signed: most of a day's.
  const hadPlan = actions.some(({ detail }) => detail.plan !== undefined);
  const [request, versions, linked, outstanding, asked, toldOfItem, toldPatient, contacts, missed] = await Promise.all([
    readRequest(tx, practice, item),
    readVersions(tx, practice, item),
    linkedItems(tx, practice, item),
    item.patient === null ? [] : listOutstanding(tx, practice, item.patient),
    hadPlan ? listExpectationsOf(tx, practice, item.id) : [],
    // A report that was matched to somebody else once may have told them.
    hadPlan ? listTold(tx, practice, { item: item.id }) : [],
    item.patient === null ? [] : listTold(tx, practice, { patient: item.patient }),
    readContacts(tx, practice, item.id),
    item.origin === "expectation" ? readMissed(tx, practice, item.id) : [],
  ]);
  const told = new Map([...toldOfItem, ...toldPatient].map((one) => [one.id, one]));
  // A sibling that is nobody's yet may be a relative's of whoever looks.
  const reports = request.reports.filter(({ hidden_from }) => !hidden_from.includes(so.by));
  return {
    request: { ...request, reports },
    versions,
    linked,
    outstanding,
    ended: asked.filter(({ status }) => status !== "open"),
    told: [...told.values()].toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    contacts,
    missed,
  };
}

async function readVersions(tx: PracticeScope, practice: string, item: ItemRow): Promise<Around["versions"]> {
  if (item.report_key === null) return [];
  return tx
    .selectFrom("practice.items")
    .select(["id", "about", "kind", "status", "opened_at"])
    .where("practice", "=", practice)
    .where("report_key", "=", item.report_key)
    .where("id", "<>", item.id)
    .orderBy("opened_at", "desc")
    .execute();
}

async function readContacts(tx: PracticeScope, practice: string, item: string): Promise<readonly Contact[]> {
  return tx
    .selectFrom("practice.contacts")
    .select(["at", "by", "way", "outcome", "comment"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("at", "desc")
    .execute();
}

async function readMissed(tx: PracticeScope, practice: string, item: string): Promise<readonly Missed[]> {
  const rows = await tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("back_as", "=", item)
    .orderBy("due_on")
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const steps = await tx
    .selectFrom("practice.expectation_steps")
    .select(["expectation", "step", "at", "by", "comment"])
    .where("practice", "=", practice)
    .where("expectation", "in", ids)
    .orderBy("at", "desc")
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({ ...row, steps: steps.filter(({ expectation }) => expectation === row.id) }));
}
