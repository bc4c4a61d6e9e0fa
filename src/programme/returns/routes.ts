import { Refusal } from "../../base/refusal.ts";
import { isId } from "../../base/ids.ts";
import type { Hub } from "../../db/hub.ts";
import { isMonth } from "../../measures/week.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { FIRST_MONTH, lastMonth } from "./due.ts";
import { keysRoutes } from "./keys-routes.ts";
import { monthPage, PAGE_SIZE } from "./month-page.tsx";
import { listMonth, listRefused, readMonth } from "./month-queries.ts";
import { refusedPage } from "./refused-page.tsx";

// Hub leads see the practices of their region; national leads and evaluators those of all.

export function returnsOfProgramme(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: "/programme/returns", who: APPOINTMENTS, answer: (visit) => month(hub, visit) },
    { method: "GET", path: "/programme/returns/refused", who: APPOINTMENTS, answer: (visit) => refused(hub, visit) },
    ...keysRoutes(hub),
  ];
}

async function month(hub: Hub, { person, query, at }: Visit<Appointed>): Promise<Answer> {
  const asked = query["month"] ?? lastMonth(at);
  if (!isMonth(asked) || asked < FIRST_MONTH || asked > lastMonth(at)) {
    throw new Refusal("not-found", "There are no returns of that month.");
  }
  const wanted = query["hub"];
  const page = pageIn(query);
  const facts = await hub(async (tx) => {
    const hubs = await readMonth(tx, asked, person.region);
    // Whoever has one hub need not choose it.
    const id = wanted ?? (hubs.length === 1 ? hubs[0]?.hub : undefined);
    if (id === undefined) return { hubs, chosen: null };
    const one = hubs.find((each) => each.hub === id);
    if (!isId(id) || one === undefined)
      throw new Refusal("not-found", "There is no such hub among yours that is owed returns of that month.");
    const practices = await listMonth(tx, asked, id, { most: PAGE_SIZE, from: (page - 1) * PAGE_SIZE });
    return { hubs, chosen: { hub: one, practices, page } };
  });
  return { kind: "page", page: monthPage({ month: asked, at, mayOpen: person.role !== "evaluator", ...facts }) };
}

async function refused(hub: Hub, { person, query }: Visit<Appointed>): Promise<Answer> {
  const page = pageIn(query);
  const messages = await hub((tx) => listRefused(tx, person.region, { most: PAGE_SIZE, from: (page - 1) * PAGE_SIZE }));
  return { kind: "page", page: refusedPage(messages, page) };
}

export function pageIn(query: Readonly<Record<string, string>>): number {
  const text = query["page"] ?? "1";
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
