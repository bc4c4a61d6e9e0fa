import type { Decoded } from "../decode.ts";
import type { LaboratoryDocument } from "../document.ts";
import type { Oddity } from "../report.ts";
import { readInterchanges } from "./interchange.ts";
import { readMessage } from "./message.ts";

// An EDIFACT file to its documents: one a message, and one for an interchange in which no message is found.

const SERVICE = /(?:^|['\s])UN[ABHTZ][^A-Za-z0-9\s]/;

/** True where the text looks like EDIFACT, be its beginning damaged or not. */
export function looksLikeEdifact(text: string): boolean {
  return SERVICE.test(text.slice(0, 4096)) || SERVICE.test(text.slice(-256));
}

/** One function a document, so that a failure in one does not take the others with it. */
export function edifactDocuments({ text, oddities }: Decoded): readonly ((source: string) => LaboratoryDocument)[] {
  return readInterchanges(text).flatMap((interchange) => {
    if (interchange.messages.length === 0) {
      return [(source: string) => noMessage(interchange.oddities, source)];
    }
    return interchange.messages.map((message) => (source: string) => {
      const document = readMessage(interchange, message, source);
      return document.kind === "report" ? { ...document, oddities: [...oddities, ...document.oddities] } : document;
    });
  });
}

function noMessage(oddities: readonly Oddity[], source: string): LaboratoryDocument {
  const why = oddities.length === 0 ? "" : ` (${oddities.map(({ code }) => code).join(", ")})`;
  const detail = `The interchange holds no message that can be told apart${why}: please open the original.`;
  return { kind: "unreadable", source, format: "edifact", reason: "truncated", detail };
}
