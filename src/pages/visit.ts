import type { FastifyRequest } from "fastify";
import { Refusal } from "../base/refusal.ts";
import type { Uploaded, Visit } from "../web/route.ts";
import { ofThisPerson } from "./signed-in-as.ts";

// What a request says, as plain text and files.

/** Refuses a form that stood on another person's page, and a character that cannot be kept. */
export async function visitOf<P extends { readonly account: string }>(
  request: FastifyRequest,
  person: P,
  at: Date,
): Promise<Visit<P>> {
  const body = request.isMultipart() ? await readParts(request) : { form: texts(request.body), uploads: [] };
  const form = ofThisPerson(body.form, person);
  const origin = `${request.protocol}://${request.host}`;
  return { person, at, origin, params: texts(request.params), query: texts(request.query), ...body, form };
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
