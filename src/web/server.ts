import { join } from "node:path";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import statics from "@fastify/static";
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Refusal, STATUS_OF } from "../base/refusal.ts";
import { faultWithPlaces } from "../db/fault.ts";
import { PASSKEYS, serveScripts } from "./scripts.ts";

// The HTTP server that all pages and doors stand on: headers, bodies, and the one place where a refusal
// or a bug becomes an answer.

export type ServerSettings = {
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly trustProxy: string | null;
  /** What a person sees in place of a page: the status, one sentence, and no more. */
  readonly renderTrouble: (status: number, sentence: string, request: FastifyRequest) => Promise<string>;
};

const ROOT = join(import.meta.dirname, "..", "..");
const MOST_UPLOAD = 10 * 1024 * 1024;
// A message that takes longer than this to come is a hanging line; without a limit it would hold up the end.
const LONGEST_REQUEST_MS = 120_000;

const LIMITS = { fileSize: MOST_UPLOAD, files: 50, fields: 50, fieldSize: 64 * 1024, parts: 100 };

const LARGER_THAN_MESSAGES = "This is larger than any message, and nothing of it was read or kept.";
const TOO_LARGE =
  `More than is taken here at once: ${MOST_UPLOAD / 1024 / 1024} MB a file, ${LIMITS.files} files, ${LIMITS.fields} fields ` +
  `and ${LIMITS.fieldSize / 1024} KB of words in one. Nothing was saved.`;

// No script and no style from anywhere but here, and nothing may frame us.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export async function createServer(settings: ServerSettings): Promise<FastifyInstance> {
  const server = openServer(settings);
  await server.register(cookie);
  await server.register(formbody);
  await server.register(multipart, { limits: LIMITS });
  await server.register(statics, { root: join(ROOT, "build"), prefix: "/assets/", index: false, dotfiles: "ignore" });
  const passkeys = join(ROOT, "node_modules", "@simplewebauthn", "browser", "esm");
  await server.register(statics, { root: passkeys, prefix: PASSKEYS, index: false, decorateReply: false });
  serveScripts(server);
  server.addHook("onSend", async (request, reply) => {
    void reply.headers({
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      // Not "no-referrer": browsers would then not say that a form's POST comes from our own page.
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    if (!request.url.startsWith("/assets/") && !reply.hasHeader("cache-control"))
      void reply.header("cache-control", "no-store");
    if (request.protocol === "https") void reply.header("strict-transport-security", "max-age=31536000");
  });
  server.addHook("onRequest", async (request) => {
    if (settings.trustProxy !== null) refuseUnprotected(request);
    refuseForeignPost(request);
  });
  server.setNotFoundHandler(async (request, reply) => tell(settings, request, reply, notFound()));
  server.setErrorHandler(async (error, request, reply) => tell(settings, request, reply, error));
  return server;
}

function openServer({ tls, trustProxy }: ServerSettings): FastifyInstance {
  try {
    return fastify({
      logger: false,
      bodyLimit: MOST_UPLOAD,
      requestTimeout: LONGEST_REQUEST_MS,
      ...(trustProxy === null ? {} : { trustProxy }),
      ...(tls === null ? {} : { https: tls }),
    } as { logger: false; bodyLimit: number });
  } catch (error) {
    // The framework looks at both only here; its words name the part that is wrong.
    const says = error instanceof Error ? error.message : "unknown";
    throw new Refusal("cannot-start", `TLS_CERT, TLS_KEY or TRUST_PROXY cannot be used: ${says}`);
  }
}

const notFound = (): Refusal => new Refusal("not-found", "There is no such page.");

// With a proxy in front we listen without TLS of our own; whoever goes round it, or comes to it without TLS,
// would send and see patients' data in the open. What watches the installation asks for none.
const WITHOUT_PATIENTS = ["/healthz", "/readyz"];

function refuseUnprotected(request: FastifyRequest): void {
  const isHere = /^(127\.|::1$|::ffff:127\.)/.test(request.ip);
  if (request.protocol === "https" || isHere || WITHOUT_PATIENTS.includes(request.url)) return;
  throw new Refusal("not-allowed", "This address is reached through the proxy and over https only.");
}

// A form of another site cannot act with our cookie: browsers say where a POST comes from.
function refuseForeignPost(request: FastifyRequest): void {
  const { origin } = request.headers;
  if (request.method === "GET" || request.method === "HEAD" || origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.host) {
    throw new Refusal("not-allowed", "This request came from another site.");
  }
}

async function tell(settings: ServerSettings, request: FastifyRequest, reply: FastifyReply, error: unknown) {
  const { status, sentence: usual, retryAfter } = troubleOf(error);
  const sentence = status === 413 && isMessage(request) ? LARGER_THAN_MESSAGES : usual;
  if (status >= 500 && !(error instanceof Refusal)) console.error(faultWithPlaces(error));
  void reply.status(status);
  if (retryAfter !== null) void reply.header("retry-after", String(retryAfter));
  if (request.url.startsWith("/api/") || isMessage(request)) return reply.send({ error: sentence });
  return reply.type("text/html; charset=utf-8").send(await settings.renderTrouble(status, sentence, request));
}

/** A program asks there, and not a person: see pages/returns/message-door.ts. */
function isMessage({ method, url }: FastifyRequest): boolean {
  return method === "POST" && url === "/programme/messages";
}

type Trouble = { readonly status: number; readonly sentence: string; readonly retryAfter: number | null };

/** A refusal says its sentence; what the framework refused says ours; a bug says nothing about itself. */
function troubleOf(error: unknown): Trouble {
  if (error instanceof Refusal) {
    return { status: STATUS_OF[error.code], sentence: error.message, retryAfter: error.retryAfterSeconds };
  }
  const status = statusOf(error);
  if (status === 413)
    return {
      status,
      sentence: TOO_LARGE,
      retryAfter: null,
    };
  if (status === 415) return { status, sentence: "That kind of content is not taken here.", retryAfter: null };
  if (status >= 400 && status < 500)
    return { status, sentence: "The request could not be understood.", retryAfter: null };
  const down = findDown(error);
  if (down !== null)
    return { status: 503, sentence: `${down}; nothing was changed. Try again in a minute.`, retryAfter: 30 };
  return { status: 500, sentence: "Something went wrong here; nothing of yours was changed.", retryAfter: null };
}

function statusOf(error: unknown): number {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : 500;
}

// Node's codes for a connection that cannot be had and for a full disk; PostgreSQL's classes 08 (connection),
// 40 (two stood in each other's way), 53 (no room) and 57P (shutdown).
function findDown(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (["ENOSPC", "EDQUOT", "EROFS", "53100"].includes(code)) return "The disk is full or cannot be written";
  const isDatabase =
    ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"].includes(code) ||
    /^(08|40|57P|53)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
  return isDatabase ? "The database does not answer" : null;
}
