import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { App } from "../../app.ts";
import { Refusal } from "../../base/refusal.ts";
import { hubOf } from "../../db/hub.ts";
import { MESSAGES_PATH } from "../../programme/returns/write/post.ts";
import { readMessage } from "../../programme/sent/message.ts";
import { OUTCOMES } from "../../programme/sent/outcome.ts";
import { TakingQueue } from "../../programme/sent/queue.ts";
import { MOST_BYTES } from "../../programme/sent/take.ts";

// POST /programme/messages: the bytes of one signed message. There is no session and no token: the signature is the
// authority. Whatever is a message is kept, so who knows no key may send only a little.

const A_MINUTE = "1 minute";
const AN_HOUR = "1 hour";
// An installation of many practices sends the month of all of them from one address.
const MOST_A_MINUTE = 1200;
const MOST_UNUSED_A_MINUTE = 60;
/** From one address, whoever it says it is: what is not used is kept all the same, 30 MB an hour at most. */
const MOST_UNUSED_AN_HOUR = 120;
/** Of one practice from one address: several times what it has to say in a year. */
const MOST_OF_ONE_AN_HOUR = 120;
/** Several times what is read of a message; beyond it nothing is read. */
const MOST_BODY = 1024 * 1024;

type Limit = ReturnType<FastifyInstance["createRateLimit"]>;

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
      errorResponseBuilder: (_request, context) => tooMany("a minute", context.ttl),
    });
    const keyGenerator = ({ ip }: FastifyRequest) => `unused messages ${ip}`;
    const unused = door.createRateLimit({ timeWindow: A_MINUTE, max: MOST_UNUSED_A_MINUTE, keyGenerator });
    const unusedAnHour = door.createRateLimit({ timeWindow: AN_HOUR, max: MOST_UNUSED_AN_HOUR, keyGenerator });
    // By address and practice together: nobody shuts the door to a practice by sending in its name from elsewhere.
    const ofOne = door.createRateLimit({
      timeWindow: AN_HOUR,
      max: MOST_OF_ONE_AN_HOUR,
      keyGenerator: ({ ip, body }) => `messages of ${ip} ${senderIn(body)}`,
    });
    const spent = new Map<string, { readonly until: number; readonly span: string }>();
    door.addHook("onRequest", async ({ ip }) => {
      const one = spent.get(ip);
      if (one === undefined) return;
      const left = one.until - app.clock.now().getTime();
      if (left > 0) throw tooMany(one.span, left);
      spent.delete(ip);
    });
    const spend = async (request: FastifyRequest, limit: Limit, span: string): Promise<void> => {
      const counted = await limit(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      const until = app.clock.now().getTime() + counted.ttl;
      if (until > (spent.get(request.ip)?.until ?? 0)) spent.set(request.ip, { until, span });
    };
    door.post(MESSAGES_PATH, async (request, reply) => {
      const bytes = request.body;
      if (!Buffer.isBuffer(bytes) || bytes.byteLength === 0) throw new Refusal("bad-input", "The request has no body.");
      const counted = await ofOne(request);
      if (!counted.isAllowed && counted.isExceeded) throw tooMany("an hour", counted.ttl);
      const { id, outcome, sentence } = await queue.take({ bytes, door: "http", reference: null });
      const { status } = OUTCOMES[outcome];
      if (status >= 300) {
        await spend(request, unused, "a minute");
        await spend(request, unusedAnHour, "an hour");
      }
      return reply.status(status).send({ id, outcome, sentence });
    });
  });
}

/** Whom a message says it is from; one word for all that is none. */
function senderIn(body: unknown): string {
  if (!Buffer.isBuffer(body) || body.byteLength > MOST_BYTES) return "nobody";
  const read = readMessage(body);
  return read.kind === "message" ? read.message.practice : "nobody";
}

function tooMany(span: string, ttlMs: number): Refusal {
  return new Refusal("too-many", `Too many messages in ${span}; wait and send again.`, Math.ceil(ttlMs / 1000));
}
