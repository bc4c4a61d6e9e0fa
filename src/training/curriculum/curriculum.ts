import { type Static, Type } from "typebox";
import { type Deed, DEED_NAMES } from "../../people/scope/deeds.ts";
import { POST_KINDS, type PostKind } from "../../people/scope/statement.ts";

// What a learner learns, as imported data with a version. The national framework's text is not ours: what ships is
// labelled as illustrative, and a practice loads the one that it is given.

export const EVIDENCE_KINDS = ["tutorial", "application", "reflection", "observed", "certificate", "audited"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const EVIDENCE_WORDS: Readonly<Record<EvidenceKind, string>> = {
  tutorial: "Write-up of a tutorial",
  application: "Practical application",
  reflection: "Reflection",
  observed: "Directly observed procedure",
  certificate: "Certificate",
  audited: "Audited work",
};

const Key = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$" });
const Words = (most: number) => Type.String({ minLength: 1, maxLength: most });

export const Competency = Type.Object(
  {
    competency: Key,
    title: Words(200),
    criteria: Type.Array(Words(1000), { minItems: 1, maxItems: 40 }),
    /** What has to be shown, and how many of each at least. */
    evidence: Type.Array(
      Type.Object(
        {
          kind: Type.Unsafe<EvidenceKind>(Type.Enum([...EVIDENCE_KINDS])),
          count: Type.Integer({ minimum: 1, maximum: 500 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: EVIDENCE_KINDS.length },
    ),
    /** The deeds that being competent in it allows, where the post has them. */
    unlocks: Type.Array(Type.Unsafe<Deed>(Type.Enum([...DEED_NAMES])), { maxItems: DEED_NAMES.length }),
    /** Competencies that come before it. */
    after: Type.Array(Key, { maxItems: 40 }),
    /** Kinds of post that it is for; empty: all. */
    posts: Type.Array(Type.Unsafe<PostKind>(Type.Enum([...POST_KINDS])), { maxItems: POST_KINDS.length }),
  },
  { additionalProperties: false },
);
export type Competency = Static<typeof Competency>;

export const Curriculum = Type.Object(
  {
    curriculum: Key,
    version: Key,
    title: Words(200),
    /** What everybody who reads it has to know of it, such as that it is illustrative. */
    notice: Words(1000),
    domains: Type.Array(
      Type.Object(
        { domain: Key, title: Words(200), competencies: Type.Array(Competency, { minItems: 1, maxItems: 100 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 30 },
    ),
  },
  { additionalProperties: false },
);
export type Curriculum = Static<typeof Curriculum>;

/** Every competency with the domain that it belongs to, in the curriculum's order. */
export function competenciesOf(curriculum: Curriculum): readonly (Competency & { readonly domain: string })[] {
  return curriculum.domains.flatMap(({ domain, competencies }) => competencies.map((one) => ({ ...one, domain })));
}
