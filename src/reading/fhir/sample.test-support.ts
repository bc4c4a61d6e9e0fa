import { readFileSync } from "node:fs";
import { read } from "../read.ts";
import type { Document } from "../document.ts";
import type { Report } from "../report.ts";

// The fixtures of test/fixtures/fhir, and small changes to them.

const folder = new URL("../../../test/fixtures/fhir/", import.meta.url);

export const MESSAGE = readFileSync(new URL("message.fhir", folder), "utf8");
export const DOCUMENT = readFileSync(new URL("document.fhir", folder), "utf8");

export function readBundle(text: string): readonly Document[] {
  return read(Buffer.from(text), "bundle.json");
}

/** The first report of a bundle; throws where it is unreadable. */
export function firstReport(text: string): Report {
  const [document] = readBundle(text);
  if (document?.kind !== "report") throw new Error(JSON.stringify(document));
  return document;
}

/** A text with one thing changed; throws where there was nothing to change, so that no test passes for nothing. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const next = text.replace(from, to);
  if (next === text) throw new Error(`nothing to change: ${from}`);
  return next;
}
