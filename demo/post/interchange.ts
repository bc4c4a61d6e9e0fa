import { writeNhs003Text } from "../../src/reading/edifact/write.ts";
import type { Wire, WireReport } from "../../src/reading/edifact/wire.ts";
import { fhirBytes } from "../fhir/bundle.ts";
import { LABORATORIES, type LaboratoryId, OUR_MAILBOX } from "../laboratory/laboratories.ts";
import type { Letter, PostFile } from "./piece.ts";

// Reports put into interchanges, some with one message and some with several.

const SIZES = [1, 3, 1, 5, 2, 1, 4, 1] as const;

export function interchange(
  laboratory: LaboratoryId,
  today: string,
  reference: string,
  reports: readonly WireReport[],
): Wire {
  return {
    sender: LABORATORIES[laboratory].mailbox,
    recipient: OUR_MAILBOX,
    at: `${today}T06:45`,
    reference,
    acknowledge: laboratory === "royal",
    messages: reports.map((report, at) => ({ ...report, reference: String(at + 1) })),
  };
}

/** The day's letters of each laboratory, in files. */
export function filesOf(today: string, letters: readonly Letter[]): readonly PostFile[] {
  const of = (laboratory: LaboratoryId): readonly WireReport[] =>
    letters.filter((letter) => letter.laboratory === laboratory).map(({ report }) => report);
  return [
    ...inInterchanges("royal", today, of("royal"), (text) => text),
    ...inInterchanges("community", today, of("community"), asItComes),
    ...fromPartnership(today, of("partnership")),
  ];
}

function inInterchanges(
  laboratory: LaboratoryId,
  today: string,
  reports: readonly WireReport[],
  sent: (text: string, file: number) => string,
): readonly PostFile[] {
  const files: PostFile[] = [];
  for (let at = 0; at < reports.length;) {
    const size = SIZES[files.length % SIZES.length]!;
    const reference = String(5001 + files.length);
    const wire = interchange(laboratory, today, reference, reports.slice(at, at + size));
    const text = sent(writeNhs003Text(wire, laboratory === "royal"), files.length);
    files.push({ name: `${laboratory}-${reference}.edi`, bytes: Buffer.from(text, "latin1") });
    at += size;
  }
  return files;
}

// One laboratory's envelopes are dirty on most days: no header in every third, no end in every fourth.
function asItComes(text: string, file: number): string {
  if (file % 3 === 1) return text.slice(text.indexOf("UNH+")).replace(/UNZ\+.*$/s, "");
  return file % 4 === 2 ? text.slice(0, -1) : text;
}

// Another is on its way to FHIR: of three reports one goes as a document or a message, the rest as before.
function fromPartnership(today: string, reports: readonly WireReport[]): readonly PostFile[] {
  const bundles = reports
    .filter((_, at) => goesAsFhir(at))
    .map((report, at) => ({
      name: `partnership-${5501 + at}.json`,
      bytes: fhirBytes(at % 2 === 0 ? "document" : "message", report, 5501 + at),
    }));
  const rest = reports.filter((_, at) => !goesAsFhir(at));
  return [...inInterchanges("partnership", today, rest, (text) => text), ...bundles];
}

function goesAsFhir(place: number): boolean {
  return place % 3 === 1;
}

/** One file after another from both, so that neither stands together. */
export function interleaved<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  const rest = [...others];
  const mixed = some.flatMap((file, at) => {
    const due = Math.floor(((at + 1) * others.length) / some.length) - (others.length - rest.length);
    return [file, ...rest.splice(0, due)];
  });
  return [...mixed, ...rest];
}
