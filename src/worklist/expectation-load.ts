import type { PracticeScope } from "../db/practice.ts";
import { dayCell, nhsNumberCell, take } from "../patients/cells.ts";
import { type Column, parseCsv } from "../patients/csv.ts";
import { type Fault, refuseFaults } from "../patients/faults.ts";
import { getIds } from "../patients/numbers.ts";
import type { Terms } from "../terms/analyte.ts";
import { findDuplicates } from "./expectation-queries.ts";
import { openExpectations } from "./expectations-store.ts";
import { relatedTo } from "./related.ts";

// Tests that were ordered elsewhere, as the practice enters them: whose, which, and by when.

const COLUMNS: readonly Column[] = [
  { name: "nhsNumber", also: ["nhsNo", "nhs"], needed: true },
  { name: "test", also: ["name"], needed: true },
  { name: "by", also: ["due", "dueOn"], needed: true },
  { name: "note", also: ["comment"] },
];

const WHAT = "expected tests";
/** A day further off than this is a slip of the pen. */
const YEARS_AHEAD = 2;

export type ExpectedRow = {
  readonly line: number;
  readonly nhsNumber: string;
  readonly analyte: string;
  readonly what: string;
  /** ISO 8601 date. */
  readonly dueOn: string;
  readonly note: string | null;
};

/** Reads a file; refuses, as bad input, a file with any bad line. `today`: an ISO 8601 date. */
export function parseExpected(bytes: Uint8Array, terms: Terms, today: string): readonly ExpectedRow[] {
  const faults: Fault[] = [];
  const rows = parseCsv(WHAT, bytes, COLUMNS).map(({ line, cell }): ExpectedRow => {
    const note = (says: string): void => {
      faults.push({ line, says });
    };
    const nhsNumber = take(nhsNumberCell(cell("nhsNumber") ?? ""), note) ?? "";
    const named = terms.readName(cell("test") ?? "").named;
    if (named === null) note("the test is not one that is known by that name");
    const dueOn = take(dayCell("by", cell("by") ?? ""), note) ?? "";
    const odd = dueOn === "" ? null : whyNotDue(dueOn, today);
    if (odd !== null) note(odd);
    const [analyte, what] = named === null ? ["", ""] : [named.analyte.id, named.analyte.name];
    const text = cell("note") ?? "";
    return { line, nhsNumber, analyte, what, dueOn, note: text === "" ? null : text };
  });
  if (rows.length === 0) faults.push({ line: 2, says: "there is no test in it" });
  refuseFaults(WHAT, faults);
  return rows;
}

/** Null where something may be expected by that day, else why not. */
export function whyNotDue(dueOn: string, today: string): string | null {
  if (dueOn < today) return "the day by which it is expected is over";
  const last = Temporal.PlainDate.from(today).add({ years: YEARS_AHEAD }).toString();
  return dueOn > last ? `the day by which it is expected is more than ${YEARS_AHEAD} years off` : null;
}

export type Loaded = { readonly expected: number; readonly already: number; readonly patients: number };

/** Adds what a file names; what is outstanding already stays as it is, so that a file may be loaded again. */
export async function loadExpected(
  tx: PracticeScope,
  practice: string,
  rows: readonly ExpectedRow[],
  by: string,
  at: Date,
): Promise<Loaded> {
  const idOf = await getIds(tx, practice, WHAT, rows);
  const related = await relatedTo(tx, practice, by);
  const own = rows.filter(({ nhsNumber }) => related.includes(idOf(nhsNumber)));
  refuseFaults(
    WHAT,
    own.map(({ line }) => ({ line, says: "this is yourself or a relative: somebody else enters it" })),
  );
  const patients = new Set<string>();
  let expected = 0;
  for (const row of rows) {
    const patient = idOf(row.nhsNumber);
    patients.add(patient);
    if ((await findDuplicates(tx, practice, patient, [row.analyte])).length > 0) continue;
    await openElsewhere(tx, practice, { ...row, patient, by, despite: null }, at);
    expected += 1;
  }
  return { expected, already: rows.length - expected, patients: patients.size };
}

/** One test that was ordered elsewhere. */
export async function openElsewhere(
  tx: PracticeScope,
  practice: string,
  one: Pick<ExpectedRow, "analyte" | "what" | "dueOn" | "note"> & {
    readonly patient: string;
    readonly by: string;
    readonly despite: string | null;
  },
  at: Date,
): Promise<void> {
  const { patient, by, note, what, analyte, dueOn, despite } = one;
  const from = { patient, item: null, action: null, by, note };
  await openExpectations(
    tx,
    practice,
    from,
    [{ kind: "test", what, analytes: [analyte], dueOn, despite, by: "elsewhere" }],
    at,
  );
}

/** True where a test that was ordered elsewhere was ever entered: otherwise nothing tells of any that is missing. */
export async function tracksElsewhere(tx: PracticeScope, practice: string): Promise<boolean> {
  const row = await tx
    .selectFrom("practice.expectations")
    .select("id")
    .where("practice", "=", practice)
    .where("way", "=", "elsewhere")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const NOT_TRACKED =
  "Tests ordered elsewhere are not tracked here: nobody has entered any, so nothing tells you of one that does not come.";
