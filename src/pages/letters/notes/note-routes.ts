import { isId } from "../../../base/ids.ts";
import { Refusal } from "../../../base/refusal.ts";
import { appendAudit } from "../../../audit/store.ts";
import type { Database } from "../../../db/connect.ts";
import { inPractice } from "../../../db/practice.ts";
import type { Person } from "../../../people/role.ts";
import type { Answer, Route, Visit } from "../../../web/route.ts";
import { keepNote, takeOffNote } from "../../../worklist/notes-store.ts";
import { itemAddress } from "../../desk/moves/item-address.ts";
import { openTheirLetter } from "../open-their-letter.ts";
import { sheetsOf } from "../pages/sheet.ts";
import { TEAM } from "../team.ts";
import { readNote } from "./read-note.ts";

type Desk = { readonly db: Database };

/** Stamps and notes over a letter: put on, and taken off again. */
export function noteRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "POST", path: "/items/:id/notes", who: TEAM, answer: (visit) => putOn(desk, visit) },
    { method: "POST", path: "/items/:id/notes-off", who: TEAM, answer: (visit) => takeOff(desk, visit) },
  ];
}

async function putOn(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice, account, role } = person;
  await inPractice(desk.db, practice, async (tx) => {
    const { opened, letter } = await openTheirLetter(tx, visit);
    const item = opened.item.id;
    const note = await keepNote(tx, {
      practice,
      item,
      ...readNote(form, sheetsOf(letter.letter).length),
      at,
      by: account,
    });
    const event = { at, by: account, role, event: "letter-note", subject: item, device: "page", detail: { note } };
    await appendAudit(tx, [event]);
  });
  return back(visit);
}

async function takeOff(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice, account, role } = person;
  const note = form["note"] ?? "";
  await inPractice(desk.db, practice, async (tx) => {
    const { opened } = await openTheirLetter(tx, visit);
    const item = opened.item.id;
    const isOff = isId(note) && (await takeOffNote(tx, practice, { item, note, by: account }, at));
    if (!isOff) throw new Refusal("conflict", "That is not on the letter any more. Nothing was done.");
    const event = { at, by: account, role, event: "letter-note-off", subject: item, device: "page", detail: { note } };
    await appendAudit(tx, [event]);
  });
  return back(visit);
}

function back({ params, form }: Visit<Person>): Answer {
  return { kind: "go", to: `${itemAddress(params["id"] ?? "", form)}#notes` };
}
