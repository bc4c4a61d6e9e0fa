import { availableParallelism, cpus } from "node:os";
import { openBench } from "./app.ts";
import { benchAssertion } from "./assertion.ts";
import { assistantLine, benchAssistant } from "./assistant.ts";
import { benchDecide } from "./decide.ts";
import { benchDesk } from "./desk.ts";
import { benchDisclosure } from "./disclosure.ts";
import { benchIntake } from "./intake.ts";
import { benchLetters } from "./letters.ts";
import { benchLetterPage } from "./letter-page.ts";
import { benchMatch } from "./match.ts";
import { benchOcr } from "./ocr.ts";
import { benchPdf } from "./pdf.ts";
import { benchPlaces } from "./places.ts";
import { benchProgramme } from "./programme.ts";
import { benchRead } from "./read.ts";
import type { Row } from "./row.ts";
import { benchSpc } from "./spc.ts";
import { benchStart } from "./start.ts";
import { benchTable } from "./table.ts";
import { benchTalk } from "./talk.ts";
import { benchTerminology } from "./terminology.ts";
import { benchUnderstand } from "./understand.ts";

// `npm run bench [part...]`: speeds of this machine and ratios of this run. Ratios travel; speeds do not.

const PARTS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  table: benchTable,
  decide: benchDecide,
  read: benchRead,
  understand: benchUnderstand,
  assertion: benchAssertion,
  match: benchMatch,
  terminology: benchTerminology,
  talk: benchTalk,
  pdf: benchPdf,
  ocr: benchOcr,
  spc: benchSpc,
  disclosure: benchDisclosure,
  intake: async () => {
    const bench = await openBench();
    try {
      return await benchIntake(bench);
    } finally {
      await bench.end();
    }
  },
  letters: async () => {
    const bench = await openBench();
    try {
      return await benchLetters(bench);
    } finally {
      await bench.end();
    }
  },
  start: async () => {
    const { seconds, megabytes } = await benchStart();
    console.log(
      `start with data: ${seconds.toFixed(2)} s (wanted 3 s); process without PostgreSQL: ${megabytes.toFixed(0)} MB at most (wanted 300 MB)`,
    );
    return [];
  },
  assistant: async () => {
    const bench = await openBench();
    try {
      console.log(assistantLine(await benchAssistant(bench)));
    } finally {
      await bench.end();
    }
    return [];
  },
  programme: benchProgramme,
  places: benchPlaces,
  "letter-page": benchLetterPage,
  desk: async () => {
    await benchDesk();
    return [];
  },
};

const asked = process.argv.slice(2);
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`);
for (const [name, run] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const row of await run()) console.log(line(row));
}

function line({ name, perSecond, ratio, against, wanted }: Row): string {
  const speed = `${perSecond >= 100 ? Math.round(perSecond).toLocaleString("en-GB") : perSecond.toFixed(2)} a second`;
  const compared = ratio === null ? "" : `, ${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(2)} times ${against}`;
  return `${name}: ${speed}${compared}${wanted === "-" ? "" : ` (wanted: ${wanted})`}`;
}
