import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import type { Person } from "../people/role.ts";
import type { Standing } from "../people/sessions.ts";
import type { Pulse } from "../web/pulse.ts";
import type { Answer, Route } from "../web/route.ts";
import { framed } from "./frame.ts";
import { letsIn, notFor, openerFor } from "./let-in.ts";
import { readPulse } from "./pulse.ts";
import { sendFile } from "./send-file.ts";
import { findStanding, LOCKED_AND_KEPT, whereInstead } from "./sign-in/standing.ts";
import { visitOf } from "./visit.ts";

// Hangs routes on the server: first who it is, then whether the route names them, then the page.

export function mount(server: FastifyInstance, app: App, routes: readonly Route<Person>[]): void {
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const standing = await findStanding(app, request, route.isBackground !== true);
        if (standing?.kind !== "open") {
          if (request.method !== "GET") {
            const isKept = standing?.kind === "locked" && (await keepTyped(app, route, request, standing.person));
            throw new Refusal("not-signed-in", notOpen(standing, isKept));
          }
          // A page's script has no page to come back to.
          return reply.redirect(whereInstead(app, standing, route.isBackground === true ? null : request.url), 303);
        }
        const { person } = standing;
        if (!(await letsIn(app, route, person))) throw new Refusal("not-allowed", notFor(route, person));
        const visit = await visitOf(request, person, app.clock.now());
        // Beside the page, not after it: what every page shows does not depend on what this one does.
        const pulse = request.method === "GET" ? readPulse(app, person) : null;
        pulse?.catch(() => {});
        const answer = await route.answer(visit);
        return send(app, routes, reply, { person, answer, pulse, known: request.headers["if-none-match"] });
      },
    });
  }
}

type Answered = {
  readonly person: Person;
  readonly answer: Answer;
  readonly pulse: Promise<Pulse> | null;
  /** What the browser has of it already. */
  readonly known: string | undefined;
};

async function send(app: App, routes: readonly Route<Person>[], reply: FastifyReply, answered: Answered) {
  const { person, answer, pulse } = answered;
  switch (answer.kind) {
    case "page": {
      const mayOpen = await openerFor(app, routes, person);
      const html = framed(app, person, answer.page, { pulse: await (pulse ?? readPulse(app, person)), mayOpen });
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
async function keepTyped(app: App, route: Route<Person>, request: FastifyRequest, person: Person): Promise<boolean> {
  if (route.whenLocked === undefined || !(await letsIn(app, route, person))) return false;
  try {
    await route.whenLocked(await visitOf(request, person, app.clock.now()));
    return true;
  } catch (error) {
    // What was typed at something that they may not see is nobody's draft, and nothing of it is said here.
    if (error instanceof Refusal) return false;
    throw error;
  }
}
