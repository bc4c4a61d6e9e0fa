import { inShared } from "../../db/practice.ts";
import { endSession } from "../../people/sessions.ts";
import { ANYBODY, type Door, go } from "./door.ts";
import { homeOf } from "./enter.ts";
import { whereInstead } from "./standing.ts";

/** Where one begins, the way out, and what a page's script asks about the session. */
export const sessionDoors: readonly Door[] = [
  {
    // For pages that only know that somebody has to go somewhere: a refusal may meet any role.
    method: "GET",
    path: "/home",
    opensFor: ANYBODY,
    open: async ({ app, standing }) =>
      go(standing?.kind === "open" ? homeOf(standing.person.role) : whereInstead(app, standing, null)),
  },
  {
    method: "POST",
    path: "/leave",
    opensFor: ANYBODY,
    open: async ({ app, secret, at }) => {
      if (secret !== "") await inShared(app.db, (tx) => endSession(tx, secret, at));
      return go(whereInstead(app, undefined, null), null);
    },
  },
  {
    method: "GET",
    path: "/session",
    opensFor: ANYBODY,
    isBackground: true,
    open: async ({ standing }) => ({ answer: { kind: "data", data: { state: standing?.kind ?? "ended" } } }),
  },
  {
    // Somebody types: that is being there, although nothing is asked for.
    method: "POST",
    path: "/awake",
    opensFor: ["open"],
    open: async () => ({ answer: { kind: "data", data: { state: "open" } } }),
  },
];
