import { appendAudit } from "../audit/store.ts";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import type { Answer, Route, Visit } from "../web/route.ts";
import { CLINICAL, type Desk } from "./list-page.tsx";
import { placeFrom, START } from "./list-place.ts";
import { endView, saveView } from "./views-store.ts";

/** Keeping a list under a name, and ending that. */
export function viewRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "POST", path: "/views", who: CLINICAL, answer: (visit) => save(desk, visit) },
    { method: "POST", path: "/views/end", who: CLINICAL, answer: (visit) => end(desk, visit) },
  ];
}

async function save(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  // Read as an address is read, so that nothing is kept but what an address may hold.
  const place = placeFrom(form["query"]) ?? START;
  const view = { account: person.account, name: form["name"] ?? "", place, isShared: form["shared"] === "1" };
  const id = await inPractice(desk.db, person.practice, async (tx) => {
    const saved = await saveView(tx, person.practice, view, at);
    const actor = { by: person.account, role: person.role, device: "page" };
    await appendAudit(tx, [{ ...actor, at, event: "view-saved", subject: saved, detail: { shared: view.isShared } }]);
    return saved;
  });
  return { kind: "go", to: `/?view=${id}` };
}

async function end(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const id = form["view"] ?? "";
  if (!isId(id)) throw new Refusal("not-found", "There is no such saved view. It may have been removed.");
  await inPractice(desk.db, person.practice, async (tx) => {
    await endView(tx, person.practice, person.account, id, at);
    const actor = { by: person.account, role: person.role, device: "page" };
    await appendAudit(tx, [{ ...actor, at, event: "view-removed", subject: id }]);
  });
  return { kind: "go", to: "/" };
}
