import { EVIDENCE_WORDS, type Competency, type EvidenceKind } from "../curriculum/curriculum.ts";

// Whether what a competency wants has been shown. It only counts: how good it is the mentor reads and says.

/** A piece as it counts: submitted and not withdrawn. */
export type Shown = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly expiresOn: string | null;
  /** Of audited work: what a GP has decided of it, each once; empty for every other kind. */
  readonly audited: readonly string[];
};

export type Count = { readonly kind: EvidenceKind; readonly wanted: number; readonly shown: number };

/** What of it holds on this day: an expired certificate is not counted. */
export function holding<S extends Pick<Shown, "expiresOn">>(shown: readonly S[], today: string): readonly S[] {
  return shown.filter(({ expiresOn }) => expiresOn === null || expiresOn >= today);
}

/** For each kind that the competency wants, in its order, how much there is on this day. */
export function countsOf({ evidence }: Pick<Competency, "evidence">, shown: readonly Shown[], today: string) {
  const counted = holding(shown, today);
  return evidence.map(({ kind, count }): Count => ({ kind, wanted: count, shown: countOf(kind, counted) }));
}

/** Audited work counts by the piece of work and not by the extract: of two extracts of one week it counts once. */
function countOf(kind: EvidenceKind, shown: readonly Shown[]): number {
  const own = shown.filter((one) => one.kind === kind);
  return kind === "audited" ? new Set(own.flatMap(({ audited }) => audited)).size : own.length;
}

/** Null where all is there, else what is missing, as a sentence. */
export function whatIsMissing(counts: readonly Count[]): string | null {
  const missing = counts.filter(({ wanted, shown }) => shown < wanted);
  if (missing.length === 0) return null;
  const parts = missing.map(
    ({ kind, wanted, shown }) => `${EVIDENCE_WORDS[kind].toLowerCase()}: ${shown} of ${wanted}`,
  );
  return `Not all the evidence that it asks for is there (${parts.join("; ")}).`;
}
