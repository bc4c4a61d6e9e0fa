import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import type { SignedIn } from "../people/appointed.ts";
import type { Standing } from "../people/sessions.ts";
import type { Pulse } from "../web/pulse.ts";
import type { Answer, Opener, Route } from "../web/route.ts";
import { framed } from "./frame.ts";
import type { House } from "./houses.ts";
import { sendFile } from "./send-file.ts";
import { findStanding, LOCKED_AND_KEPT, whereInstead } from "./sign-in/standing.ts";
import { visitOf } from "./visit.ts";

// Hangs the routes of a house on the server: first who it is, then whether the route names them, then the page.

export function mount<P extends SignedIn & Opener>(
  server: FastifyInstance,
  app: App,
  routes: readonly Route<P>[],
  house: House<P>,
): void {
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const standing = await findStanding(app, request, route.isBackground !== true);
        if (standing?.kind !== "open") {
          if (request.method !== "GET") {
            const isKept =
              standing?.kind === "locked" && (await keepTyped(app, house, route, request, standing.person));
            throw new Refusal("not-signed-in", notOpen(standing, isKept));
          }
          // A page's script has no page to come back to.
          return reply.redirect(whereInstead(app, standing, route.isBackground === true ? null : request.url), 303);
        }
        const person = await house.letIn(route, standing.person);
        const visit = await visitOf(request, person, app.clock.now());
        // Beside the page, not after it: what every page shows does not depend on what this one does.
        const pulse = request.method === "GET" ? house.readPulse(person) : null;
        pulse?.catch(() => {});
        const answer = await route.answer(visit);
        return send(app, house, reply, { person, answer, pulse, known: request.headers["if-none-match"] });
      },
    });
  }
}

type Answered<P> = {
  readonly person: P;
  readonly answer: Answer;
  readonly pulse: Promise<Pulse> | null;
  /** What the browser has of it already. */
  readonly known: string | undefined;
};

async function send<P extends SignedIn & Opener>(
  app: App,
  house: House<P>,
  reply: FastifyReply,
  answered: Answered<P>,
) {
  const { person, answer, pulse } = answered;
  switch (answer.kind) {
    case "page": {
      const mayOpen = await house.openerFor(person);
      const html = framed(app, person, answer.page, { pulse: await (pulse ?? house.readPulse(person)), mayOpen });
      return reply
        .status(answer.status ?? 200)
        .type("text/html; charset=utf-8")
        .send(html);
    }
    case "data":
      return reply.status(answer.status ?? 200).send(answer.data);
    case "go":
      return reply.redirect(answer.to, 303);
    case "file":
      return sendFile(reply, answer, answered.known);
  }
}

function notOpen(standing: Standing | undefined, isKept: boolean): string {
  if (standing?.kind !== "locked") return "Your session has ended. Nothing was changed.";
  return isKept ? LOCKED_AND_KEPT : "Your session is locked. Nothing was changed.";
}

/** A lock keeps what its person was typing; it is theirs again once they are back. */
async function keepTyped<P extends SignedIn & Opener>(
  app: App,
  house: House<P>,
  route: Route<P>,
  request: FastifyRequest,
  locked: SignedIn,
): Promise<boolean> {
  if (route.whenLocked === undefined) return false;
  try {
    await route.whenLocked(await visitOf(request, await house.letIn(route, locked), app.clock.now()));
    return true;
  } catch (error) {
    // What was typed at something that they may not see is nobody's draft, and nothing of it is said here.
    if (error instanceof Refusal) return false;
    throw error;
  }
}
