import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app.ts";
import { Refusal } from "../../base/refusal.ts";
import { type Appointed, isAppointed } from "../../people/appointed.ts";
import type { Person } from "../../people/role.ts";
import type { Standing } from "../../people/sessions.ts";
import type { Opener, PageContent } from "../../web/route.ts";
import { bareFrame, framed } from "../frame.ts";
import type { House } from "../houses.ts";
import { texts } from "../visit.ts";
import type { Call, Door, DoorAnswer } from "./door.ts";
import { cameFrom } from "./next.ts";
import { findStanding, secretOf, setSession, whereInstead } from "./standing.ts";

type Houses = { readonly practices: House<Person>; readonly programme: House<Appointed> };

export function mountDoors(server: FastifyInstance, app: App, doors: readonly Door[], houses: Houses): void {
  for (const door of doors) {
    server.route({
      method: door.method,
      url: door.path,
      handler: async (request, reply) => {
        if (door.only !== undefined && (door.only === "demonstration") !== app.demonstration) {
          throw new Refusal("not-found", "There is no such page.");
        }
        const standing = await findStanding(app, request, door.isBackground !== true);
        if (!door.opensFor.includes(standing?.kind ?? "nobody")) return elsewhere(app, standing, request, reply);
        const answer = await door.open(callOf(app, request, standing));
        // A page that opens for nobody in particular looks the same to everybody.
        const seenAs = door.opensFor.includes("nobody") ? undefined : standing;
        return send(app, houses, seenAs, request, reply, answer);
      },
    });
  }
}

function elsewhere(app: App, standing: Standing | undefined, request: FastifyRequest, reply: FastifyReply) {
  if (request.method !== "GET") {
    throw new Refusal("not-signed-in", "Your session is not open any more. Nothing was changed.");
  }
  const { next } = texts(request.query);
  return reply.redirect(whereInstead(app, standing, next ?? request.url), 303);
}

function callOf(app: App, request: FastifyRequest, standing: Standing | undefined): Call {
  return {
    app,
    at: app.clock.now(),
    standing,
    secret: secretOf(request) ?? "",
    params: texts(request.params),
    query: texts(request.query),
    form: texts(request.body),
    body: request.body,
    host: request.hostname,
    origin: `${request.protocol}://${request.host}`,
    address: request.ip,
    isScript: request.headers.accept === "application/json",
    cameFrom: cameFrom(request.headers, request.host),
  };
}

async function send(
  app: App,
  houses: Houses,
  standing: Standing | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, session }: DoorAnswer,
) {
  if (session !== undefined) setSession(request, reply, session);
  switch (answer.kind) {
    case "page":
      if (answer.retryAfter !== undefined) void reply.header("retry-after", String(answer.retryAfter));
      return reply
        .status(answer.status ?? 200)
        .type("text/html; charset=utf-8")
        .send(await htmlOf(app, houses, standing, answer.page));
    case "data":
      return reply.status(answer.status ?? 200).send(answer.data);
    case "go":
      return reply.redirect(answer.to, 303);
    case "file":
      void reply.header("content-disposition", `attachment; filename="${answer.saveAs}"`);
      return reply.type(answer.contentType).send(Buffer.from(answer.bytes));
  }
}

async function aroundOf<P extends Opener>(house: House<P>, person: P) {
  return { pulse: await house.readPulse(person), mayOpen: await house.openerFor(person) };
}

/** A locked screen shows nothing of patients, but an alarm stays seen on it. */
async function htmlOf(app: App, houses: Houses, standing: Standing | undefined, page: PageContent): Promise<string> {
  switch (standing?.kind) {
    case "open": {
      const { person } = standing;
      const around = isAppointed(person)
        ? await aroundOf(houses.programme, person)
        : await aroundOf(houses.practices, person);
      return framed(app, person, page, around);
    }
    case "locked": {
      const { person } = standing;
      return bareFrame(app, { ...page, pulse: isAppointed(person) ? null : await houses.practices.readPulse(person) });
    }
    case "choosing":
    case undefined:
      return bareFrame(app, page);
  }
}
