import { writeNhs003, writeNhs003Text } from "../../src/reading/edifact/write.ts";
import type { Wire, WireReport } from "../../src/reading/edifact/wire.ts";
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

/** The text of an interchange, for a trap that damages it. */
export function interchangeText(
  laboratory: LaboratoryId,
  today: string,
  reference: string,
  report: WireReport,
): string {
  return writeNhs003Text(interchange(laboratory, today, reference, [report]));
}

/** The day's letters of each laboratory, in files. */
export function filesOf(today: string, letters: readonly Letter[]): readonly PostFile[] {
  const laboratories: readonly LaboratoryId[] = ["royal", "partnership", "community"];
  return laboratories.flatMap((laboratory) => {
    const reports = letters.filter((letter) => letter.laboratory === laboratory).map(({ report }) => report);
    const files: PostFile[] = [];
    for (let at = 0; at < reports.length;) {
      const size = SIZES[files.length % SIZES.length]!;
      const reference = String(5001 + files.length);
      const wire = interchange(laboratory, today, reference, reports.slice(at, at + size));
      files.push({ name: `${laboratory}-${reference}.edi`, bytes: writeNhs003(wire, laboratory !== "community") });
      at += size;
    }
    return files;
  });
}
