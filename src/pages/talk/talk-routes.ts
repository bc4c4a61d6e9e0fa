import type { App } from "../../app.ts";
import { localDay } from "../../base/local-day.ts";
import { hubOf } from "../../db/hub.ts";
import { inPractice } from "../../db/practice.ts";
import { heldIn } from "../../patients/held-back.ts";
import type { Person } from "../../people/role.ts";
import { readerOfPractice } from "../../programme/talk/readers.ts";
import { talkRoutes } from "../../programme/talk/routes.ts";
import type { Route } from "../../web/route.ts";

// The talk as people of a practice open it. What they type is also held against the names of their practice's patients,
// in a transaction of its own that is over before anything shared is written.

export const TALKERS = ["assistant", "gp", "manager", "reception", "nurse", "pharmacist"] as const;

export function talkOfPractices({ db, settings }: Pick<App, "db" | "settings">): readonly Route<Person>[] {
  return talkRoutes<Person>({
    base: "/talk",
    who: TALKERS,
    run: hubOf(db),
    canSend: settings.alarms.smtpUrl !== null,
    readerOf: readerOfPractice,
    standingOf: ({ practice }) => ({ practice, appointment: null }),
    findMarks: async ({ practice }, fields, at) => {
      const held = await inPractice(db, practice, (tx) => heldIn(tx, practice, fields, [], localDay(at)));
      return held.map(({ field, mark }) => ({ field, ...mark }));
    },
  });
}
