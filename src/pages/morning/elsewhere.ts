import { addDays, localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { parseRegister } from "../../patients/parse-register.ts";
import { standardTerms } from "../../terms/analyte.ts";
import { loadExpected, parseExpected } from "../../worklist/expectation-load.ts";

// Tests that the hospital asked for, as the practice entered them three weeks ago: one never came and is
// overdue today, the others are still to come.

const ENTERED_DAYS_AGO = 21;
/** From somewhere in the register where no trap is cast. */
const FROM = 1200;
const TESTS = ["ferritin", "HbA1c", "TSH", "potassium", "vitamin B12"] as const;

export async function fillElsewhere(
  tx: PracticeScope,
  practice: string,
  register: Uint8Array,
  by: string,
  at: Date,
): Promise<void> {
  const entered = new Date(at.getTime() - ENTERED_DAYS_AGO * 24 * 60 * 60_000);
  const today = localDay(at);
  const numbers = parseRegister(Buffer.from(register))
    .filter(({ registration }) => registration === "registered")
    .flatMap(({ nhsNumber }) => (nhsNumber === null ? [] : [nhsNumber]))
    .slice(FROM, FROM + TESTS.length);
  const lines = TESTS.map((test, n) => `${numbers[n] ?? ""},${test},${addDays(today, n * 6 - 1)},heart clinic`);
  const csv = Buffer.from(["nhsNumber,test,by,note", ...lines].join("\n"));
  await loadExpected(tx, practice, parseExpected(csv, standardTerms(), localDay(entered)), by, entered);
}
