import { randomUUID } from "node:crypto";
import { MACHINE } from "../src/audit/event.ts";
import { take } from "../src/flow.ts";
import { letterFrom } from "../test/support/letters.ts";
import { potassium, reportOf } from "../test/support/laboratory.ts";
import { type BenchApp, NUMBERS, ODS } from "./app.ts";
import { AT_ONCE } from "../src/inbox/lanes.ts";
import type { Row } from "./row.ts";

// Structured letters, from bytes to an open item, beside a laboratory's report in the same minute: what a letter costs
// more is its reading and understanding, for the rest of the way is the same.

const LETTERS = 150;
const TURNS = 3;

const TEXT = `Diagnosis: Atrial fibrillation. Hypertension.

He was seen on 30 October 2026. There is no evidence of heart failure. His mother had a stroke at the age of 70.
Blood pressure was 142/84 mmHg, pulse 78 irregular. Echocardiogram showed good left ventricular function.

Medication: Bisoprolol 2.5 mg once daily was started. Aspirin 75 mg was stopped. Amlodipine 5 mg once daily continues.

Actions for GP:
- Please repeat U&E in 2 weeks.
- Please continue bisoprolol and titrate to a resting rate below 80.

We will see him again in three months.`;

/** Letters a second, as many at once as the folder's round takes, and one after the other; against reports. */
export async function benchLetters({ app }: BenchApp): Promise<Row[]> {
  const door = async (bytes: Uint8Array): Promise<void> => {
    const arrival = { practice: ODS, bytes, door: "folder", source: "b", weAre: "copy", actor: MACHINE } as const;
    await take(app, { ...arrival, reference: randomUUID() });
  };
  const letters = (atOnce: number) => rate(atOnce, (n) => door(letter(n)));
  const reports = (atOnce: number) => rate(atOnce, (n) => door(report(n)));
  await letters(1);
  const rows: Row[] = [];
  for (const atOnce of [AT_ONCE, 1]) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await letters(atOnce));
      theirs.push(await reports(atOnce));
    }
    const [we, they] = [median(ours), median(theirs)];
    const name = `structured letters to open items, ${atOnce} at a time`;
    const wanted = atOnce === AT_ONCE ? "100 a second" : "-";
    rows.push({ name, perSecond: we, ratio: we / they, against: "reports", wanted });
  }
  return rows;
}

let made = 0;

function patientOf(n: number) {
  const at = n % NUMBERS.length;
  return { nhs: NUMBERS[at]!, family: "Osgood", given: "Bertram", born: `19${40 + (at % 60)}-02-1${at % 9}` };
}

function letter(n: number): Uint8Array {
  made += 1;
  return letterFrom({ to: ODS, text: `${TEXT}\nReference ${made}.`, patient: patientOf(n), reportId: `BL${made}` });
}

function report(n: number): Uint8Array {
  made += 1;
  const { nhs, family, given, born } = patientOf(n);
  const patient = { nhsNumber: nhs, familyName: family, givenName: given, birthDate: born, sex: "1" };
  return reportOf(ODS, [potassium((3.6 + (n % 16) / 10).toFixed(1))], { reportId: `BR${made}`, patient });
}

async function rate(atOnce: number, work: (n: number) => Promise<void>): Promise<number> {
  const begun = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < LETTERS; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return LETTERS / ((performance.now() - begun) / 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
