import type { App } from "../app.ts";
import { type Person, ROLES } from "../people/role.ts";
import { type Pulse, QUIET } from "../web/pulse.ts";
import type { Route } from "../web/route.ts";
import { bucketCounts } from "../worklist/bucket-counts.tsx";

/** What every page of this person shows now. */
export async function readPulse(_app: App, _person: Person): Promise<Pulse> {
  return QUIET;
}

/** The same alone, for the script of a page that stands open. It is no sign that anybody is there. */
export function pulseRoute(app: App): Route<Person> {
  return {
    method: "GET",
    path: "/pulse",
    who: ROLES,
    isBackground: true,
    answer: async ({ person, at }) => {
      const children = await bucketCounts(app.db, person, at);
      return { kind: "page", page: { title: "Now", current: null, children } };
    },
  };
}
