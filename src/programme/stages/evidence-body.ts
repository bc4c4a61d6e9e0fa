import { type Static, Type } from "typebox";

const Words = (most: number) => Type.String({ minLength: 1, maxLength: most });

/** What the body of a message of the kind "stage-evidence" says: one criterion of a practice's own, and what shows it. */
export const EvidenceBody = Type.Object(
  {
    /** The edition's name, as the hub wrote it to the practice. */
    edition: Words(200),
    /** Ids of the plan. */
    stage: Words(40),
    criterion: Words(40),
    words: Words(1000),
    saidBy: Words(200),
    saidOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  },
  { additionalProperties: false },
);
export type EvidenceBody = Static<typeof EvidenceBody>;
