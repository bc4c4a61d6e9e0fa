import { appendAudit } from "../audit/store.ts";
import { inPractice } from "../db/practice.ts";
import { findWanted, type Wanted, wantedFrom } from "../patients/find.ts";
import type { Person } from "../people/role.ts";
import type { Answer, Route, Visit } from "../web/route.ts";
import { findPage, trouble } from "./find-page.tsx";
import { itemsOf, unmatchedLike } from "./found-items.ts";
import { lettersSaying } from "./found-letters.ts";
import { CLINICAL, type Desk } from "./list-page.tsx";

export const MOST_FOUND = 20;

/**
 * Finding a patient's reports. What is typed comes in a POST and is in no address; what is shown is a row of
 * the audit for each patient. Oneself and relatives are not found.
 */
export function findRoutes(desk: Desk): readonly Route<Person>[] {
  return [{ method: "POST", path: "/find", who: CLINICAL, answer: (visit) => find(desk, visit) }];
}

async function find(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const typed = (form["what"] ?? "").trim();
  const wanted = wantedFrom(typed);
  if (wanted === null) return { kind: "page", status: 400, page: trouble(typed) };
  const { practice, account, role } = person;
  const found = await inPractice(desk.db, practice, async (tx) => {
    const patients = await findWanted(tx, practice, wanted, account, MOST_FOUND);
    const shown = patients.slice(0, MOST_FOUND);
    const items = await itemsOf(
      tx,
      practice,
      shown.map(({ id }) => id),
      account,
      at,
    );
    const unmatched = await unmatchedLike(tx, practice, wanted, account);
    const letters = await lettersSaying(tx, practice, typed, account);
    const common = { by: account, role, device: "page", at };
    await appendAudit(tx, [
      { ...common, event: "patients-searched", subject: practice, detail: { ...sortOf(wanted), found: shown.length } },
      ...shown.map(({ id }) => ({ ...common, event: "patient-found", subject: id })),
      ...[...unmatched, ...letters].map(({ id }) => ({ ...common, event: "item-found", subject: id })),
    ]);
    return { shown, items, unmatched, letters, isMore: patients.length > MOST_FOUND };
  });
  return { kind: "page", page: findPage({ ...found, typed, at }) };
}

/** By what was searched, never for whom. */
function sortOf({ nhsNumber, birthDate, names }: Wanted): Readonly<Record<string, boolean>> {
  return { byNumber: nhsNumber !== null, byBirthDate: birthDate !== null, byName: names.length > 0 };
}
