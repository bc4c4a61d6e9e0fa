import { inPractice } from "../../src/db/practice.ts";
import { copiesOf } from "../../src/worklist/copies.ts";
import { readActions, readSum } from "../../src/worklist/queries.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "./laboratory.ts";
import { signedIn, type Visitor } from "./visitor.ts";

// A practice, and a clinic's letter as stories of copies and replacements tell it.

const desk = await testDesk();
export const { app } = desk;
let counter = 0;

const TWIN = "Osgood,Berthold,1968-02-11,male,ZZ1 1ZZ,registered";

export async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9760${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM, `9990000034,${TWIN}`]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const copies = (document: string | null) =>
    inPractice(app.db, practice, (tx) => copiesOf(tx, practice, document ?? ""));
  const sum = () => inPractice(app.db, practice, (tx) => readSum(tx, practice));
  const comments = async (id: string) => {
    const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, id));
    return actions.filter(({ move }) => move === "amend").map(({ comment }) => comment ?? "");
  };
  return { practice, gp, assistant, copies, sum, comments, visitor: await signedIn(desk, gp.account, practice) };
}

/** A page of a clinic as it is typed; `dose` and `person` are what differs. */
export function clinicLetter(dose = "2.5 mg", person = "Bertram Osgood, DOB 11/02/1968, NHS No: 999 000 0026"): string {
  return `St Elsewhere Hospital, General medicine
Re: ${person}
Clinic date: 30 October 2026

Outpatient Letter

Diagnosis: Atrial fibrillation.
There is no evidence of heart failure and his blood pressure was 128/76.
Started bisoprolol ${dose} once daily.
Please repeat U&E in 2 weeks.

Dr Ada Quill`;
}

export function email(text: string, subject = "Outpatient letter"): Uint8Array {
  return Buffer.from(
    [
      "From: Dr Ada Quill <ada@example.org>",
      "To: surgery@example.org",
      `Subject: ${subject}`,
      "Date: Sun, 1 Nov 2026 10:30:00 +0000",
      "Message-ID: <x1@example.org>",
      "Content-Type: text/plain; charset=utf-8",
      "",
      ...text.split("\n"),
      "",
    ].join("\r\n"),
  );
}

export async function fieldsOf(visitor: Visitor, item: string, action: string): Promise<Record<string, string>> {
  const { text } = await visitor.get(`/items/${item}`);
  return { ...formsIn(text).find((form) => form.action === `/items/${item}/${action}`)?.fields };
}
