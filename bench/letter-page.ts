import { startPages } from "../src/pages/start.ts";
import { letterPdf } from "../src/reading/files/letter.test-support.ts";
import { arriveOne } from "../test/support/arrive.ts";
import { givenPerson } from "../test/support/given.ts";
import { letterFrom } from "../test/support/letters.ts";
import { NUMBERS, ODS, openBench } from "./app.ts";
import type { Row } from "./row.ts";
import { p95, quantile } from "./times.ts";

// A letter's page on the server: letters with their words on the page of a PDF, each opened by itself, beside a page
// that shows nothing. The pictures are drawn by other processes and are not of this figure.

const LETTERS = 20;
const ROUNDS = 10;

const LINES = [
  "Discharge summary",
  "Diagnosis: Community acquired pneumonia. Type 2 diabetes mellitus. No evidence of heart failure.",
  "Started: amoxicillin 500 mg capsules, one three times a day. Stopped: ibuprofen 400 mg tablets.",
  "Blood pressure 142/88 mmHg. Weight 81 kg.",
  "Actions for GP:",
  "- Please repeat U&E in 2 weeks.",
  "- Please arrange a chest X-ray in 6 weeks.",
  ...Array.from({ length: 30 }, (_, n) => `Day ${n}: he slept well, and had no chest pain at any time of the night.`),
];

export async function benchLetterPage(): Promise<readonly Row[]> {
  const bench = await openBench();
  const pages = await startPages(bench.app);
  try {
    const { account } = await givenPerson(bench.app, ODS, "assistant");
    const file = { kind: "PDF", bytes: await letterPdf(LINES) } as const;
    const items: string[] = [];
    for (const [n, nhs] of NUMBERS.slice(0, LETTERS).entries()) {
      const patient = { nhs, family: "Osgood", given: "Bertram", born: `19${40 + (n % 60)}-02-1${n % 9}` };
      items.push((await arriveOne(bench.app, ODS, letterFrom({ to: ODS, text: `Letter ${n}.`, patient, file }))).id);
    }
    const body = new URLSearchParams({ account, practice: ODS });
    const chosen = await fetch(`${pages.address}/choose`, { method: "POST", body, redirect: "manual" });
    const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
    const ask = async (path: string): Promise<number> => {
      const from = performance.now();
      const answer = await fetch(`${pages.address}${path}`, { headers: { cookie } });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${path} gave ${answer.status}`);
      return performance.now() - from;
    };
    const [letters, empty]: [number[], number[]] = [[], []];
    // What nobody has asked for yet is slow once: the first round is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const item of items) {
        const [one, none] = [await ask(`/items/${item}`), await ask("/shortcuts")];
        if (round > 0) letters.push(one);
        if (round > 0) empty.push(none);
      }
    }
    // Of this process alone, so that it says something on a busy machine too; the database is another.
    const before = process.cpuUsage();
    for (const item of items) await ask(`/items/${item}`);
    const { user, system } = process.cpuUsage(before);
    const work = ((user + system) / 1000 / items.length).toFixed(1);
    const ratio = (p95(letters) / p95(empty)).toFixed(1);
    console.log(
      `letter page: p50 ${quantile(letters, 0.5).toFixed(1)} ms, p95 ${p95(letters).toFixed(1)} ms of ${letters.length}, ${ratio} times a page that shows nothing; ${work} ms of processor time with asking (wanted: p95 100 ms)`,
    );
    return [];
  } finally {
    await pages.close();
    await bench.end();
  }
}
