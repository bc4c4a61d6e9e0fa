import type { Document } from "../document.ts";
import type { Letter } from "../letter.ts";
import { readMessage } from "../message.ts";
import type { LetterDraft, Render } from "../part.ts";
import { ITK3 } from "./read.ts";
import type { Itk3Letter } from "./specimen.ts";
import { writeItk3 } from "./write.ts";

/** A discharge summary with a little of everything. */
export const DISCHARGE: Itk3Letter = {
  format: "itk3-discharge",
  reference: "NW-2026-0611",
  message: {
    timestamp: "2026-03-06T16:40:00+00:00",
    mailbox: "NWHOT001",
    infrastructureAck: true,
    businessAck: true,
  },
  title: "Cardiology Discharge Summary",
  date: "2026-03-06T15:30:00+00:00",
  service: { code: "893061000000109", display: "Cardiology service" },
  encounter: { start: "2026-03-02T09:00:00+00:00", end: "2026-03-06T14:00:00+00:00" },
  patient: {
    nhsNumber: "9990041016",
    familyName: "Quill",
    givenName: "Adeline Mary",
    birthDate: "1961-04-05",
    sex: "female",
    postcode: "ZZ99 3VZ",
  },
  sender: {
    organisation: "Northwold General Hospital NHS Trust",
    organisationCode: "Y9N01",
    author: "Dr Rowan Achterberg",
  },
  practice: { organisation: "Larch Road Surgery", organisationCode: "Y90001", doctor: "Dr Isolde Marrow" },
  sections: [
    {
      code: "887161000000102",
      title: "Diagnoses",
      rows: [
        ["Diagnosis name", "Heart failure with reduced ejection fraction"],
        ["Diagnosis name", "Pulmonary embolism"],
      ],
      conditions: [
        { code: "703272007", display: "Heart failure with reduced ejection fraction" },
        { code: "59282003", display: "Pulmonary embolism", verification: "refuted" },
      ],
    },
    {
      code: "933361000000108",
      title: "Medications and medical devices",
      rows: [
        ["Medication item", "Ramipril 2.5mg tablets, one a day, Oral"],
        ["Medication change", "Status: Added"],
        ["Medication item", "Amlodipine 5mg tablets"],
        ["Medication change", "Status: Stopped"],
      ],
      medicines: [
        { code: "408050008", display: "Ramipril 2.5mg tablets", change: "Added", dose: "one a day", route: "Oral" },
        { code: "319283006", display: "Amlodipine 5mg tablets", change: "Stopped" },
      ],
    },
    {
      code: "887201000000105",
      title: "Plan and requested actions",
      rows: [
        ["Actions for healthcare professionals", "GP to repeat U&Es in 2 weeks\nGP to review blood pressure < 130"],
        ["Actions for patient or their carer", "Weigh yourself every morning"],
      ],
    },
  ],
};

/** Files are not looked into here: each reads as its bytes as text. */
export const renderPlain: Render = async ({ bytes, contentType }) => ({
  kind: "text",
  contentType: contentType ?? "text/plain",
  text: Buffer.from(bytes).toString("latin1").slice(0, 100),
  pages: [],
  oddities: [],
});

export async function readAll(bytes: Uint8Array | string): Promise<readonly Document[]> {
  return readMessage(Buffer.from(bytes), "letter", renderPlain);
}

/** The only letter of some bytes; throws where there is another or none. */
export async function readOne(bytes: Uint8Array | string): Promise<Letter> {
  const [letter, ...more] = await readAll(bytes);
  if (letter?.kind !== "letter" || more.length > 0) throw new Error(JSON.stringify([letter, ...more]));
  return letter;
}

/** What the format itself says of a letter, before any rule looks at its words. */
export function draftOf(text: string): LetterDraft {
  const drafts = ITK3.drafts({ bytes: Buffer.from(text), text, source: "letter" });
  const draft = drafts instanceof Promise ? undefined : drafts[0];
  if (draft?.kind !== "letter") throw new Error(JSON.stringify(draft));
  return draft;
}

export async function written(change: Partial<Itk3Letter> = {}, wire: "xml" | "json" = "xml"): Promise<Letter> {
  return readOne(writeItk3({ ...DISCHARGE, ...change }, wire));
}

export function codesOf({ oddities }: Pick<Letter, "oddities">): string[] {
  return oddities.map(({ code }) => code);
}

/** A text with one thing changed; throws where there was nothing to change, so that no test passes for nothing. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const next = text.replace(from, () => to);
  if (next === text) throw new Error(`nothing to change: ${from}`);
  return next;
}

export function xmlOf(change: Partial<Itk3Letter> = {}): string {
  return Buffer.from(writeItk3({ ...DISCHARGE, ...change }, "xml")).toString();
}

export function jsonOf(change: Partial<Itk3Letter> = {}): string {
  return Buffer.from(writeItk3({ ...DISCHARGE, ...change }, "json")).toString();
}
