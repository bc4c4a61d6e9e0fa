import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import type { App } from "../../app.ts";
import { Refusal } from "../../base/refusal.ts";
import { hubOf } from "../../db/hub.ts";
import { MESSAGES_PATH } from "../../programme/returns/write/post.ts";
import { OUTCOMES } from "../../programme/sent/outcome.ts";
import { TakingQueue } from "../../programme/sent/queue.ts";

// POST /programme/messages: the bytes of one signed message. There is no session and no token: the signature is the
// authority. Whatever comes is kept, so who knows no key may send only a little.

const A_MINUTE = "1 minute";
// An installation of many practices sends the month of all of them from one address.
const MOST_A_MINUTE = 1200;
const MOST_UNUSED_A_MINUTE = 60;
/** Several times what is kept as too large; beyond it nothing is read. */
const MOST_BODY = 1024 * 1024;

export async function openMessageDoor(server: FastifyInstance, app: App): Promise<void> {
  const queue = new TakingQueue(hubOf(app.db), app.clock);
  await server.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MOST_BODY }, (_request, body, done) =>
      done(null, body),
    );
    await door.register(rateLimit, {
      timeWindow: A_MINUTE,
      max: MOST_A_MINUTE,
      keyGenerator: ({ ip }) => `messages ${ip}`,
      errorResponseBuilder: (_request, context) => tooMany(context.ttl),
    });
    const unused = door.createRateLimit({
      timeWindow: A_MINUTE,
      max: MOST_UNUSED_A_MINUTE,
      keyGenerator: ({ ip }) => `unused messages ${ip}`,
    });
    const spent = new Map<string, number>();
    door.addHook("onRequest", async ({ ip }) => {
      const until = spent.get(ip);
      if (until === undefined) return;
      const left = until - app.clock.now().getTime();
      if (left > 0) throw tooMany(left);
      spent.delete(ip);
    });
    door.post(MESSAGES_PATH, async (request, reply) => {
      const bytes = request.body;
      if (!Buffer.isBuffer(bytes) || bytes.byteLength === 0) throw new Refusal("bad-input", "The request has no body.");
      const { id, outcome, sentence } = await queue.take({ bytes, door: "http", reference: null });
      const { status } = OUTCOMES[outcome];
      if (status >= 300) {
        const limit = await unused(request);
        if (!limit.isAllowed && limit.isExceeded) spent.set(request.ip, app.clock.now().getTime() + limit.ttl);
      }
      return reply.status(status).send({ id, outcome, sentence });
    });
  });
}

function tooMany(ttlMs: number): Refusal {
  return new Refusal("too-many", "Too many messages in a minute; wait and send again.", Math.ceil(ttlMs / 1000));
}
