import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { PatientBanner } from "../../web/banner.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { BesidePage } from "./beside-page.tsx";
import { readCame } from "./came.ts";
import { openTheirLetter } from "./open-their-letter.ts";
import { TEAM } from "./team.ts";

/** Two letters of one patient beside each other. Looking at them is a row of the audit for each. */
export function besideRoutes(desk: { readonly db: Database }): readonly Route<Person>[] {
  return [{ method: "GET", path: "/items/:id/beside/:other", who: TEAM, answer: (visit) => show(desk.db, visit) }];
}

async function show(db: Database, visit: Visit<Person>): Promise<Answer> {
  const { person, at, params } = visit;
  const { practice, account: by, role } = person;
  const both = await inPractice(db, practice, async (tx) => {
    const own = await openTheirLetter(tx, visit);
    const other = await openTheirLetter(tx, { ...visit, params: { id: params["other"] ?? "" } });
    const { patient } = own.opened.item;
    // Letters of two people beside each other are how one is taken for the other.
    if (patient === null || other.opened.item.patient !== patient || own.opened.item.id === other.opened.item.id) {
      throw new Refusal("not-found", "Only two letters of the same patient can be looked at side by side.");
    }
    const shown = await Promise.all(
      [own, other].map(async (one) => ({ ...one, came: await readCame(tx, practice, one.opened.item.document ?? "") })),
    );
    await appendAudit(
      tx,
      shown.map(({ opened }) => ({ at, by, role, device: "page", event: "item-read", subject: opened.item.id })),
    );
    return shown.toSorted((a, b) => a.opened.item.opened_at.getTime() - b.opened.item.opened_at.getTime());
  });
  const [first, second] = both;
  if (first === undefined || second === undefined) throw new Error("two letters were opened");
  const { patient } = first.opened;
  const page = {
    title: "Two letters",
    current: "/",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: <BesidePage back={params["id"] ?? ""} first={first} second={second} />,
  };
  return { kind: "page", page };
}
