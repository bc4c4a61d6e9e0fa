import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app.ts";
import { inShared } from "../../db/practice.ts";
import { findSession, type Standing } from "../../people/sessions.ts";
import { leadingOn, validNext } from "./next.ts";

// The cookie, and what it stands for.

const COOKIE = "countersign";

/** Told of a form that a lock overtook, where what was typed is with its item. */
export const LOCKED_AND_KEPT = "Your session is locked. Nothing was changed, and what you typed is kept.";

/** The cookie's name: browsers keep a `__Host-` one to this host and to TLS. */
function cookieName(isSecure: boolean): string {
  return isSecure ? `__Host-${COOKIE}` : COOKIE;
}

export function secretOf(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request.protocol === "https")];
}

/** Gives the browser a session's secret, or takes it away. */
export function setSession(request: FastifyRequest, reply: FastifyReply, secret: string | null): void {
  const secure = request.protocol === "https";
  const settings = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
  if (secret === null) void reply.clearCookie(cookieName(secure), settings);
  else void reply.setCookie(cookieName(secure), secret, settings);
}

export async function findStanding(app: App, request: FastifyRequest, isActive = true): Promise<Standing | undefined> {
  const secret = secretOf(request);
  if (secret === undefined) return undefined;
  return inShared(app.db, (tx) => findSession(tx, secret, app.clock.now(), isActive));
}

/** Where somebody goes who cannot open a page yet, and comes back from to `wanted`. */
export function whereInstead(app: App, standing: Standing | undefined, wanted: string | null): string {
  const next = wanted === null ? null : validNext(wanted);
  switch (standing?.kind) {
    case "locked":
      return leadingOn("/unlock", next);
    case "choosing":
      return leadingOn("/sign-in/practice", next);
    case "open":
      return next ?? "/home";
    case undefined:
      // In a demonstration the next person may be somebody else, who begins where they begin.
      return app.demonstration ? "/choose" : leadingOn("/sign-in", next === "/" ? null : next);
  }
}
