import type { FastifyReply } from "fastify";
import { sha256Of } from "../files/store.ts";
import type { Answer } from "../web/route.ts";

/** The browser may keep it, but asks each time: whoever has signed in since must not be shown what it has. */
export function sendFile(
  reply: FastifyReply,
  answer: Extract<Answer, { kind: "file" }>,
  known: string | undefined,
): FastifyReply {
  const { contentType, bytes, saveAs } = answer;
  const tag = `"${sha256Of(bytes).slice(0, 32)}"`;
  void reply.headers({ "cache-control": "private, no-cache", etag: tag });
  if (saveAs !== undefined) void reply.header("content-disposition", `attachment; filename="${saveAs}"`);
  return known === tag ? reply.status(304).send() : reply.type(contentType).send(Buffer.from(bytes));
}
