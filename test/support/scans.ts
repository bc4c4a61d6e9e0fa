import sharp from "sharp";
import { inPractice } from "../../src/db/practice.ts";
import { findReading } from "../../src/reading/store.ts";
import { scanOf } from "../../src/reading/files/letter.test-support.ts";
import { testApp } from "./app.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "./laboratory.ts";

// A practice, and a letter as a scanner gives it: clean, and with half of the ink of its last line gone.

export const app = await testApp();
let counter = 0;

export async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9745${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const readingOf = (document: string | null) =>
    inPractice(app.db, practice, (tx) => findReading(tx, practice, document ?? ""));
  return { practice, gp, readingOf };
}

export const LETTER = [
  "St Elsewhere Hospital, Cardiology",
  "Re: Bertram Osgood, DOB 11/02/1968, NHS No: 999 000 0026",
  "Clinic date: 30 October 2026",
  "Diagnosis: Atrial fibrillation.",
  "There is no evidence of heart failure.",
  "Started bisoprolol 2.5 mg once daily.",
];

export const scanned = async (): Promise<Uint8Array> => (await scanOf(LETTER, 0.4, 640)).tiff;

/** The same with half of the ink of its last line gone, as an old printer leaves it. */
export async function faint(): Promise<Uint8Array> {
  const { data, info } = await sharp(await scanned())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const top = 165 + (LETTER.length - 1) * 52;
  for (let place = top * info.width; place < (top + 70) * info.width; place += 1) {
    if ((place * 7919) % 10 < 5) data[place] = 255;
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .png()
    .toBuffer();
}
