import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { Refusal } from "../base/refusal.ts";
import { sha256Of } from "../files/store.ts";
import { type Person, ROLE_WORDS } from "../people/role.ts";
import type { Standing } from "../people/sessions.ts";
import type { Pulse } from "../web/pulse.ts";
import type { Answer, Route, Uploaded, Visit } from "../web/route.ts";
import { framed } from "./frame.ts";
import { readPulse } from "./pulse.ts";
import { ofThisPerson } from "./signed-in-as.ts";
import { findStanding, LOCKED_AND_KEPT, whereInstead } from "./sign-in/standing.ts";

// Hangs routes on the server: first who it is, then whether the route names that role, then the page.

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
        if (!route.who.includes(person.role)) {
          throw new Refusal("not-allowed", `This page is not for a ${ROLE_WORDS[person.role]}.`);
        }
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
      const mayOpen = (href: string): boolean =>
        routes.some(({ method, path, who }) => method === "GET" && path === href && who.includes(person.role));
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

/** The browser may keep it, but asks each time: whoever has signed in since must not be shown what it has. */
function sendFile(reply: FastifyReply, answer: Extract<Answer, { kind: "file" }>, known: string | undefined) {
  const { contentType, bytes, saveAs } = answer;
  const tag = `"${sha256Of(bytes).slice(0, 32)}"`;
  void reply.headers({ "cache-control": "private, no-cache", etag: tag });
  if (saveAs !== undefined) void reply.header("content-disposition", `attachment; filename="${saveAs}"`);
  return known === tag ? reply.status(304).send() : reply.type(contentType).send(Buffer.from(bytes));
}

function notOpen(standing: Standing | undefined, isKept: boolean): string {
  if (standing?.kind !== "locked") return "Your session has ended. Nothing was changed.";
  return isKept ? LOCKED_AND_KEPT : "Your session is locked. Nothing was changed.";
}

/** A lock keeps what its person was typing; it is theirs again once they are back. */
async function keepTyped(app: App, route: Route<Person>, request: FastifyRequest, person: Person): Promise<boolean> {
  if (route.whenLocked === undefined || !route.who.includes(person.role)) return false;
  try {
    await route.whenLocked(await visitOf(request, person, app.clock.now()));
    return true;
  } catch (error) {
    // What was typed at something that they may not see is nobody's draft, and nothing of it is said here.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function visitOf(request: FastifyRequest, person: Person, at: Date): Promise<Visit<Person>> {
  const body = request.isMultipart() ? await readParts(request) : { form: texts(request.body), uploads: [] };
  const form = ofThisPerson(body.form, person);
  return { person, at, params: texts(request.params), query: texts(request.query), ...body, form };
}

async function readParts(request: FastifyRequest): Promise<{ form: Record<string, string>; uploads: Uploaded[] }> {
  const form: Record<string, string> = {};
  const uploads: Uploaded[] = [];
  for await (const part of request.parts()) {
    if (part.type === "file") {
      const bytes = await part.toBuffer();
      if (part.filename !== "") uploads.push({ name: kept(part.filename), bytes });
    } else if (typeof part.value === "string") {
      form[part.fieldname] = kept(part.value);
    }
  }
  return { form, uploads };
}

// A field sent twice, or one that is no text, is not a field that any page of ours has.
export function texts(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(entries.map(([name, text]) => [name, kept(text)]));
}

// PostgreSQL keeps every character but this one, and no keyboard types it.
function kept(text: string): string {
  if (text.includes("\0")) throw new Refusal("bad-input", "There is a character in that which cannot be kept.");
  return text;
}
