import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { getVisible } from "../../countersign/visible.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import { listUntold, readLetter, recordTold } from "../../outbox/letters-store.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { letterPage } from "./letter-page.tsx";
import { lettersPage } from "./letters-page.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
/** More than a morning prints; what is beyond comes up as these leave. */
const SHOWN = 100;

export type Desk = { readonly db: Database };

export function letterRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/letters", who: CLINICAL, answer: (visit) => list(desk, visit) },
    { method: "GET", path: "/items/:id/letter", who: CLINICAL, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/items/:id/letter", who: CLINICAL, answer: (visit) => print(desk, visit) },
  ];
}

async function list(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const asked = { looker: account, limit: SHOWN };
    const signed = await listUntold(tx, practice, { ...asked, isSigned: true }, at);
    const unsigned = await listUntold(tx, practice, { ...asked, isSigned: false }, at);
    await appendAudit(tx, [{ at, by: account, role, event: "letters-read", subject: practice, device: "page" }]);
    return lettersPage(signed, unsigned);
  });
  return { kind: "page", page };
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const letter = await readLetter(tx, practice, await getVisible(tx, practice, person, params["id"] ?? ""));
    const names = await listNames(tx);
    const event = { at, by: account, role, event: "letter-read", subject: letter.item.id, device: "page" };
    await appendAudit(tx, [event]);
    return letterPage({ letter, person, at, names });
  });
  return { kind: "page", page };
}

/** The record comes first: a letter that was printed and not recorded would be one that nobody knows of. */
async function print(desk: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const id = await inPractice(desk.db, practice, async (tx) => {
    const item = await getVisible(tx, practice, person, params["id"] ?? "");
    if (String(item.version) !== form["version"]) {
      throw new Refusal("conflict", "Something has been done to this report since you opened it. Nothing was printed.");
    }
    const which = await recordTold(tx, practice, await readLetter(tx, practice, item), { account, way: "letter" }, at);
    const event = which === "first" ? "letter-printed" : "letter-printed-again";
    await appendAudit(tx, [{ at, by: account, role, event, subject: item.id, device: "page" }]);
    return item.id;
  });
  return { kind: "go", to: `/items/${id}/letter` };
}
