// What a mentor says of one competency, and what of it counts. Marks are appended; a revoked one stays to be read.

export const MARKS = ["not-yet", "developing", "competent"] as const;
export type MarkName = (typeof MARKS)[number];

export const MARK_WORDS: Readonly<Record<MarkName, string>> = {
  "not-yet": "Not yet",
  developing: "Developing",
  competent: "Competent",
};

/** A piece of evidence as it was when the mark was signed. */
export type BoundEvidence = {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
  /** The last day of a certificate; null where it is none or does not expire. */
  readonly expiresOn: string | null;
};

/** All that a mark's signature binds. A changed letter of any of it gives another hash. */
export type BoundMark = {
  readonly learner: string;
  readonly account: string;
  readonly competency: string;
  readonly title: string;
  readonly criteria: readonly string[];
  readonly curriculum: string;
  readonly curriculumVersion: string;
  /** The hash of the whole curriculum as it was loaded. */
  readonly curriculumSha256: string;
  readonly evidence: readonly BoundEvidence[];
  readonly mark: MarkName;
  readonly words: string | null;
  readonly by: string;
  readonly role: string;
  readonly as: "mentor" | "second mentor";
  readonly at: string;
};

export type Mark = {
  readonly id: string;
  readonly learner: string;
  readonly competency: string;
  readonly mark: MarkName;
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
  readonly bound: BoundMark;
  readonly sha256: string;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
  readonly revokedWhy: string | null;
};

/**
 * The mark that counts of one competency, whose marks come newest first: the newest. Where that is revoked nothing
 * stands until somebody marks again, so that taking a word back never brings an older one, and a right, with it.
 */
export function standingOf<M extends Pick<Mark, "revokedAt">>(newestFirst: readonly M[]): M | null {
  const [newest] = newestFirst;
  return newest === undefined || newest.revokedAt !== null ? null : newest;
}

/** The standing mark of every competency that has one, by the competency's key; `marks` come newest first. */
export function standingMarks<M extends Pick<Mark, "revokedAt" | "competency">>(
  marks: readonly M[],
): ReadonlyMap<string, M> {
  const standing = new Map<string, M>();
  for (const competency of new Set(marks.map((mark) => mark.competency))) {
    const found = standingOf(marks.filter((mark) => mark.competency === competency));
    if (found !== null) standing.set(competency, found);
  }
  return standing;
}
