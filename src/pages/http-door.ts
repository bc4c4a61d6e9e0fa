import { randomUUID } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { sha256Of } from "../files/store.ts";
import { take } from "../flow.ts";
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
      max: (_request, key) => (key.startsWith("token ") ? MOST_A_MINUTE : MOST_WRONG_A_MINUTE),
      keyGenerator: keyOf,
      errorResponseBuilder: (_request, context) =>
        new Refusal("too-many", "Too many messages in a minute; wait and send again.", Math.ceil(context.ttl / 1000)),
    });
    door.post("/api/messages", async (request, reply) => {
      const { practice, source, weAre } = await getDoor(app, request);
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

// A known shape counts on its own; all that is no token counts together by address, and far less.
function keyOf(request: FastifyRequest): string {
  const token = parseToken(bearerOf(request));
  return token === null ? `address ${request.ip}` : `token ${token.practice} ${token.id}`;
}

function bearerOf(request: FastifyRequest): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

async function getDoor(app: App, request: FastifyRequest) {
  const token = parseToken(bearerOf(request));
  const found = token === null ? undefined : await inPractice(app.db, token.practice, (tx) => findSource(tx, token));
  if (token === null || found === undefined) throw new Refusal("not-signed-in", "This door needs a practice's token.");
  return { practice: token.practice, ...found };
}
