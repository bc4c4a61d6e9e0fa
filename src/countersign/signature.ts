import { canonical, sha256Of } from "../base/canonical.ts";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Plan } from "../worklist/plan.ts";

/** All that a countersignature binds. A changed letter of any of it gives another hash. */
export type Bound = {
  readonly item: string;
  readonly action: number;
  readonly by: string;
  readonly role: string;
  readonly at: string;
  readonly patient: string;
  /** What is signed, the words to the patient included. */
  readonly plan: Plan;
  /** The hash of the report as it was read; null where it is about something that did not come. */
  readonly document: string | null;
  /** The decision, by id, the hash of what it said and of the inputs that it was made from. */
  readonly decision: string;
  readonly outcome: string;
  readonly inputs: string;
  /** The hashes of the protocols that decided, by name and version. */
  readonly seals: Readonly<Record<string, string>>;
};

export function boundText(bound: Bound): string {
  return canonical(bound);
}

export async function keepSignature(tx: PracticeScope, practice: string, bound: Bound, at: Date): Promise<string> {
  const text = boundText(bound);
  const { item, action, by, role } = bound;
  const row = { practice, id: newId(), item, action, by, role, at, bound: text, sha256: sha256Of(text) };
  await tx.insertInto("practice.signatures").values(row).execute();
  return row.sha256;
}
