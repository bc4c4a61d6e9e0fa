import { randomUUID } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { sha256Of } from "../files/store.ts";
import { take } from "../flow.ts";
import type { WeAre } from "../inbox/tables.ts";
import { findSource, parseToken } from "../inbox/tokens.ts";

// POST /api/messages: the raw body of one message, with a practice's bearer token. 201 when it is new,
// 200 when these bytes are known; either is said only after the commit.

const A_MINUTE = "1 minute";
const MOST_A_MINUTE = 1200;
const MOST_WRONG_A_MINUTE = 20;

export async function openHttpDoor(server: FastifyInstance, app: App): Promise<void> {
  await server.register(async (door) => {
    // The body is bytes whatever it calls itself: nothing may parse, and so change, a message.
    door.removeAllContentTypeParsers();
    door.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    await door.register(rateLimit, {
      timeWindow: A_MINUTE,
      max: MOST_A_MINUTE,
      keyGenerator: keyOf,
      errorResponseBuilder: (_request, context) => tooMany(context.ttl),
    });
    const wrong = door.createRateLimit({
      max: MOST_WRONG_A_MINUTE,
      timeWindow: A_MINUTE,
      keyGenerator: ({ ip }) => ip,
    });
    const opened = new WeakMap<FastifyRequest, OpenedDoor>();
    // Before the body: nobody sends us ten megabytes on a guess, and guesses count by address, whatever id they try.
    door.addHook("onRequest", async (request) => {
      const found = await findDoor(app, request);
      if (found === undefined) {
        const limit = await wrong(request);
        if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttl);
        throw new Refusal("not-signed-in", "This door needs a practice's token.");
      }
      opened.set(request, found);
    });
    door.post("/api/messages", async (request, reply) => {
      const found = opened.get(request);
      if (found === undefined) throw new Error("the door was not asked for a token");
      const { practice, source, weAre } = found;
      const bytes = request.body;
      if (!Buffer.isBuffer(bytes) || bytes.byteLength === 0) throw new Refusal("bad-input", "The request has no body.");
      const reference = randomUUID();
      const actor = { by: `token:${source}`, role: "machine" };
      const received = await take(app, { practice, bytes, door: "http", source, weAre, reference, actor });
      void reply.status(received.isNew ? 201 : 200);
      return { message: received.message, sha256: sha256Of(bytes), arrivals: received.arrivals };
    });
  });
}

function tooMany(ttlMs: number): Refusal {
  return new Refusal("too-many", "Too many messages in a minute; wait and send again.", Math.ceil(ttlMs / 1000));
}

/** Each token counts on its own; what is no token counts by address. */
function keyOf(request: FastifyRequest): string {
  const token = parseToken(bearerOf(request));
  return token === null ? `address ${request.ip}` : `token ${token.practice} ${token.id}`;
}

function bearerOf(request: FastifyRequest): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

type OpenedDoor = { readonly practice: string; readonly source: string; readonly weAre: WeAre };

async function findDoor(app: App, request: FastifyRequest): Promise<OpenedDoor | undefined> {
  const token = parseToken(bearerOf(request));
  const found = token === null ? undefined : await inPractice(app.db, token.practice, (tx) => findSource(tx, token));
  return token === null || found === undefined ? undefined : { practice: token.practice, ...found };
}
