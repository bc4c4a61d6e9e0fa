import type { Hub } from "../db/hub.ts";
import { type Appointed, APPOINTMENTS } from "../people/appointed.ts";
import { listCurricula } from "../training/curriculum/store.ts";
import type { Route } from "../web/route.ts";
import { homePage } from "./home-page.tsx";

/** The pages of those who are appointed. They are mounted beside the practices' pages and share none with them. */
export function programmeRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    {
      method: "GET",
      path: "/programme",
      who: APPOINTMENTS,
      answer: async ({ person }) => ({ kind: "page", page: homePage(person, await hub(listCurricula)) }),
    },
  ];
}
