import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

// The tiers of risk that ship (content/autonomy.json): a starting point for each practice to agree clinically.

const Share = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });

const TierSchema = Type.Object(
  {
    tier: Type.String({ minLength: 1 }),
    title: Type.String({ minLength: 1 }),
    /** The error rate that is good enough, and the one that is not. */
    p0: Share,
    p1: Share,
    /** What these rates give, as a clinician reads it; a test makes it again. */
    successScore: Type.Integer(),
    failureScore: Type.Integer(),
    h: Type.Integer({ minimum: 1 }),
    falsePass: Share,
    truePass: Share,
    medianAtP0: Type.Integer({ minimum: 1 }),
    /** The line of the monitoring score after sign-off. */
    monitorH: Type.Integer({ minimum: 1 }),
    /** The largest share of errors that may stay unseen while a share is checked. */
    aoql: Share,
    source: Type.String({ minLength: 1 }),
    uncertain: Type.String({ minLength: 1 }),
  },
  { additionalProperties: false },
);

const TiersSchema = Type.Object(
  {
    version: Type.String({ minLength: 1 }),
    says: Type.String({ minLength: 1 }),
    source: Type.String({ minLength: 1 }),
    uncertain: Type.String({ minLength: 1 }),
    /** What is to stand wherever the score is shown. */
    caution: Type.String({ minLength: 1 }),
    horizon: Type.Integer({ minimum: 1 }),
    falsePass: Share,
    /** The shares checked after sign-off, step by step. */
    fractions: Type.Array(Share, { minItems: 1 }),
    /** By when a GP looks at what was drawn; later than the second, the person's work is countersigned again. */
    checkWithinDays: Type.Integer({ minimum: 1 }),
    overdueAfterDays: Type.Integer({ minimum: 1 }),
    /** When trust is lost, what took effect unchecked within so many days is checked too. */
    lookBackDays: Type.Integer({ minimum: 1 }),
    /** The share of checks that a second GP does again, and that are of a decision known to be wrong. */
    secondShare: Share,
    seedShare: Share,
    /** Which work is of which tier; the first row that fits. */
    work: Type.Array(
      Type.Object(
        {
          kinds: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
          next: Type.Union([Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }), Type.Null()]),
          tier: Type.String({ minLength: 1 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
    tiers: Type.Array(TierSchema, { minItems: 1 }),
  },
  { additionalProperties: false },
);

export type Tier = Readonly<Static<typeof TierSchema>>;
export type Tiers = Readonly<Static<typeof TiersSchema>>;

let shipped: Tiers | undefined;

/** Throws where the file that ships is not what it should be. */
export function shippedTiers(): Tiers {
  shipped ??= read();
  return shipped;
}

function read(): Tiers {
  const content: unknown = JSON.parse(readFileSync(new URL("../../../content/autonomy.json", import.meta.url), "utf8"));
  if (!Value.Check(TiersSchema, content)) throw new Error("content/autonomy.json is not a list of tiers");
  return content;
}
