import type { App } from "../app.ts";
import { inPractice } from "../db/practice.ts";
import { type Person, type Role, ROLES } from "../people/role.ts";
import type { Pulse } from "../web/pulse.ts";
import type { Route } from "../web/route.ts";
import { bucketCounts } from "../worklist/bucket-counts.tsx";
import { alarmLines, noticesOf } from "../worklist/watch.ts";
import { readWatch } from "../worklist/watch-store.ts";

const OPENS_REPORTS: ReadonlySet<Role> = new Set(["assistant", "gp", "nurse", "pharmacist"]);

/** What every page of this person shows now. */
export async function readPulse(app: App, person: Person): Promise<Pulse> {
  const at = app.clock.now();
  const watch = await inPractice(app.db, person.practice, (tx) => readWatch(tx, person.practice, at));
  const mayOpen = OPENS_REPORTS.has(person.role);
  const alarms = alarmLines(watch, person.account).map(({ says, item }) => ({
    says,
    href: item === null || !mayOpen ? null : `/items/${item}`,
  }));
  return { alarms, notices: noticesOf(watch, at) };
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
