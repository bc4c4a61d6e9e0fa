import type { KeyObject } from "node:crypto";
import { v4 } from "uuid";
import type { PracticeScope } from "../../db/practice.ts";
import type { Told } from "./answered.ts";
import type { Perspective, Timepoint, Way } from "./form.ts";
import { seal } from "./seal.ts";

export type Asking = {
  readonly perspective: Exclude<Perspective, "hub">;
  readonly form: string;
  readonly version: string;
  readonly timepoint: Timepoint;
  readonly way: Way;
  /** Null where it never closes. */
  readonly closesOn: string | null;
};

/** Puts what somebody told into the practice's pool, sealed; in the transaction that notes that they answered. */
export async function keepSealed(
  tx: PracticeScope,
  practice: string,
  recipient: KeyObject,
  { closesOn, ...asking }: Asking,
  told: Told,
): Promise<void> {
  const sealed = seal(recipient, JSON.stringify(told));
  await tx
    .insertInto("practice.survey_pool")
    .values({ practice, id: v4(), ...asking, closes_on: closesOn, sealed })
    .execute();
}
