import { sha256Of } from "../base/canonical.ts";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { openExpectations } from "../worklist/expectations-store.ts";
import { getItem } from "../worklist/queries.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { signingOf } from "./held.ts";
import { type KeptLetter, readLetter, recordTold } from "./letters-store.ts";
import { hasUnsettled } from "./may-be.ts";
import { type PhoneAnswer, phoneAnswer } from "./phone.ts";
import type { PhoneCallRow, ShownWords } from "./tables.ts";

const DAY_MS = 24 * 60 * 60_000;
/** For how long after it came a caller may still ask about a report that is done. */
const ASKED_ABOUT_DAYS = 90;
/** For how long an answer stands: whoever is told later is told anew. */
const CALL_MS = 10 * 60_000;

export type Called = { readonly call: string; readonly answer: PhoneAnswer };

/** What may be said of this patient's reports, kept as a call before it is shown. */
export async function answerCall(
  tx: PracticeScope,
  practice: string,
  { patient, by }: { readonly patient: string; readonly by: string },
  at: Date,
): Promise<Called> {
  const reports = await readReports(tx, practice, patient, at);
  // A sibling in one of these requests, or a report that claims to be theirs: nobody has settled whose it is.
  const isUnsettled =
    reports.some(({ request }) => request.reports.some((one) => one.patient === null)) ||
    (await hasUnsettled(tx, practice, patient));
  const answer: PhoneAnswer = isUnsettled ? { kind: "do-not-discuss" } : phoneAnswer(reports, at);
  const items = reports.map(({ item }) => item.id);
  const shown = JSON.stringify(answer.kind === "say" ? reports.map(shownOf) : []);
  const row = { practice, id: newId(), patient, at, by, answer: answer.kind, items, shown };
  await tx.insertInto("practice.phone_calls").values(row).execute();
  return { call: row.id, answer };
}

/** What is said of this report now, so that what is told later can be held against it. */
function shownOf(letter: KeptLetter): ShownWords {
  const action = signingOf(letter)?.number ?? 0;
  const words = letter.plan?.tells?.text ?? "";
  return { item: letter.item.id, action, sha256: sha256Of(words) };
}

/** Every report that stands, newest version only: what an older version said may have been wrong. */
async function readReports(
  tx: PracticeScope,
  practice: string,
  patient: string,
  at: Date,
): Promise<readonly KeptLetter[]> {
  const rows = await tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where((eb) =>
      eb.or([
        eb("status", "not in", ["closed", "returned"]),
        eb("opened_at", ">", new Date(at.getTime() - ASKED_ABOUT_DAYS * DAY_MS)),
      ]),
    )
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  const letters: KeptLetter[] = [];
  for (const row of rows) {
    const letter = await readLetter(tx, practice, row);
    if (stands(row, letter)) letters.push(letter);
  }
  return letters;
}

function stands({ id, status }: ItemRow, { request }: KeptLetter): boolean {
  const isOpen = status !== "signed" && status !== "in-effect" && status !== "closed" && status !== "returned";
  return isOpen || request.reports.some((report) => report.id === id);
}

export type Call = PhoneCallRow & { readonly notes: readonly { readonly note: string; readonly at: Date }[] };

/** The calls whose answer came from this item, with what was noted, oldest first. */
export async function listCalls(tx: PracticeScope, practice: string, item: string): Promise<readonly Call[]> {
  const calls = await tx
    .selectFrom("practice.phone_calls")
    .selectAll()
    .where("practice", "=", practice)
    .where((eb) => eb(eb.val([item]), "<@", eb.ref("items")))
    .orderBy("at")
    .orderBy("id")
    .execute();
  if (calls.length === 0) return [];
  const notes = await tx
    .selectFrom("practice.phone_notes")
    .select(["call", "note", "at"])
    .where("practice", "=", practice)
    .where(
      "call",
      "in",
      calls.map(({ id }) => id),
    )
    .orderBy("at")
    .execute();
  return calls.map((call) => ({ ...call, notes: notes.filter((note) => note.call === call.id) }));
}

/**
 * Notes that the patient phoned. Where a GP is to call, that becomes something expected by the next day, once for
 * each report, so that the promise does not hang on somebody's memory.
 */
export async function noteCall(
  tx: PracticeScope,
  practice: string,
  { call, by, note }: { readonly call: string; readonly by: string; readonly note: string },
  at: Date,
): Promise<PhoneCallRow> {
  const row = await getOwnCall(tx, practice, call, by);
  await tx.insertInto("practice.phone_notes").values({ practice, id: newId(), call, at, by, note }).execute();
  if (row.answer === "do-not-discuss") await promiseCall(tx, practice, row, note, at);
  return row;
}

/** Records that the words were said: each of the reports is told, if what was shown still stands. */
export async function sayWords(
  tx: PracticeScope,
  practice: string,
  { call, by }: { readonly call: string; readonly by: string },
  at: Date,
): Promise<PhoneCallRow> {
  const row = await getOwnCall(tx, practice, call, by);
  if (row.answer !== "say") throw new Refusal("conflict", "There was nothing to say. Nothing was kept.");
  const age = at.getTime() - row.at.getTime();
  if (age < 0 || age > CALL_MS) {
    throw new Refusal(
      "conflict",
      "This answer is older than ten minutes: look for the patient again. Nothing was kept.",
    );
  }
  for (const shown of row.shown) {
    const letter = await readLetter(tx, practice, await getItem(tx, practice, shown.item));
    const now = shownOf(letter);
    if (now.action !== shown.action || now.sha256 !== shown.sha256) {
      throw new Refusal(
        "conflict",
        "What a GP has signed has changed since you looked: look for the patient again. Nothing was kept.",
      );
    }
    await recordTold(tx, practice, letter, { account: by, way: "phone" }, at);
  }
  return row;
}

async function getOwnCall(tx: PracticeScope, practice: string, call: string, by: string): Promise<PhoneCallRow> {
  const row = await tx
    .selectFrom("practice.phone_calls")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", call)
    .where("by", "=", by)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "There is no such call.");
  return row;
}

async function promiseCall(
  tx: PracticeScope,
  practice: string,
  { items, patient, by }: PhoneCallRow,
  note: string,
  at: Date,
): Promise<void> {
  // None of theirs: what made it "do not discuss" is nobody's yet, and nobody knows how urgent it is for them.
  const item = await mostUrgent(tx, practice, items);
  const open = await tx
    .selectFrom("practice.expectations")
    .select("id")
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("kind", "=", "contact")
    .where("status", "=", "open")
    .executeTakeFirst();
  if (open !== undefined) return;
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO("Europe/London")
    .toPlainDate()
    .add({ days: item === null || item.urgency <= 1 ? 0 : 1 });
  const what = `A GP calls the patient, who phoned: ${note}`;
  const expected = {
    kind: "contact",
    what,
    analytes: [],
    dueOn: day.toString(),
    despite: null,
    by: "none",
  } as const;
  const actions = { patient, item: item?.id ?? null, action: null, by };
  await openExpectations(tx, practice, actions, [{ ...expected, analytes: [] }], at);
}

async function mostUrgent(
  tx: PracticeScope,
  practice: string,
  items: readonly string[],
): Promise<Pick<ItemRow, "id" | "urgency"> | null> {
  if (items.length === 0) return null;
  const row = await tx
    .selectFrom("practice.items")
    .select(["id", "urgency"])
    .where("practice", "=", practice)
    .where("id", "in", items)
    .orderBy("urgency")
    .orderBy("opened_at")
    .executeTakeFirst();
  return row ?? null;
}
