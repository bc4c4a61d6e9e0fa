import type { PracticeScope } from "../../db/practice.ts";
import type { Held } from "../../patients/held-back.ts";
import type { Cleared, Evidence } from "./evidence.ts";

/** As it is kept: what was said to be none, by whom and when. */
export function clearedBy(none: readonly Held[], by: string, at: Date): readonly Cleared[] {
  return none.map(({ mark: { kind, text } }) => ({ kind, text, by, at: at.toISOString() }));
}

/** Writes it down beside the piece; what a comment or a statement says is no part of what the piece's hash binds. */
export async function keepCleared(
  tx: PracticeScope,
  practice: string,
  { id, cleared }: Pick<Evidence, "id" | "cleared">,
  more: readonly Cleared[],
): Promise<void> {
  if (more.length === 0) return;
  await tx
    .updateTable("practice.evidence")
    .set({ cleared: JSON.stringify([...cleared, ...more]) })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}
