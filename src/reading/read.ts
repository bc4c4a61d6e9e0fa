import { attempt } from "./attempt.ts";
import { decode, type Decoded } from "./decode.ts";
import { edifactDocuments, looksLikeEdifact } from "./edifact/read.ts";
import { fhirDocuments, looksLikeJson } from "./fhir/read.ts";
import type { LaboratoryDocument } from "./document.ts";
import { isItk3Json } from "./itk3/recognise.ts";
import type { Unreadable } from "./report.ts";

// From a message's bytes to its documents. Pure, and total: any bytes give at least one document, and
// what cannot be understood is itself a document, Unreadable, that a person has to deal with.

/** One format: how it is recognised, and its documents, each read when asked for. */
export type Format = {
  readonly name: string;
  readonly recognises: (text: string) => boolean;
  readonly documents: (decoded: Decoded) => readonly ((source: string) => LaboratoryDocument)[];
};

const FORMATS: readonly Format[] = [
  { name: "fhir-r4", recognises: looksLikeJson, documents: fhirDocuments },
  { name: "edifact", recognises: looksLikeEdifact, documents: edifactDocuments },
];

/** Larger than any day's post of one practice; what is beyond it is not read into memory a second time. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** The documents of a message, at least one; `source` names it, with `#n` added where there are several. */
export function read(bytes: Uint8Array, source: string): readonly LaboratoryDocument[] {
  return readWith(FORMATS, bytes, source);
}

/** As `read`, with the formats given. */
export function readWith(formats: readonly Format[], bytes: Uint8Array, source: string): readonly LaboratoryDocument[] {
  if (bytes.length > MAX_BYTES) {
    return [unreadable(source, null, "too-large", `The file is ${bytes.length} bytes long, more than can be read.`)];
  }
  const decoded = decode(bytes);
  if (decoded.text.trim() === "") return [unreadable(source, null, "empty", "The file is empty.")];
  const format = formats.find(({ recognises }) => recognises(decoded.text));
  if (format === undefined) {
    return [unreadable(source, null, "not-recognised", "The file is in no format that is known here.")];
  }
  const documents = attempt(() => format.documents(decoded));
  if (documents === null || documents.length === 0) return [failed(source, format.name)];
  return documents.map((document, index) => {
    const own = documents.length === 1 ? source : `${source}#${index + 1}`;
    return attempt(() => document(own)) ?? failed(own, format.name);
  });
}

/** True where a laboratory's format knows the text as its own; a letter may be FHIR in JSON too. */
export function isOfLaboratory(text: string): boolean {
  return FORMATS.some(({ recognises }) => recognises(text)) && !isItk3Json(text);
}

export function failed(source: string, format: string | null): Unreadable {
  return unreadable(source, format, "reader-failed", "Reading failed on our side: please open the original.");
}

export function unreadable(source: string, format: string | null, reason: string, detail: string): Unreadable {
  return { kind: "unreadable", source, format, reason, detail };
}
