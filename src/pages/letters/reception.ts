import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { RECEPTION } from "../../worklist/item.ts";
import { actionsOfLetter } from "../../worklist/letter-work.ts";
import type { ItemRow } from "../../worklist/tables.ts";

/**
 * Reception sees what was given to it, the letter that asks for that, and what it has proposed itself; no result, and
 * no other letter. Everybody else of the team sees all of the practice's.
 */
export async function refuseUnlessTheirs(
  tx: PracticeScope,
  { account, practice, role }: Person,
  item: Pick<ItemRow, "id" | "kind" | "holder" | "next" | "proposer">,
): Promise<void> {
  if (role !== "reception") return;
  const isHeld = ({ holder, next }: Pick<ItemRow, "holder" | "next">): boolean =>
    holder === RECEPTION.name || holder === account || next === "reception";
  if (item.kind === "action" && isHeld(item)) return;
  if (item.kind === "letter") {
    if (isHeld(item) || item.proposer === account) return;
    if ((await actionsOfLetter(tx, practice, item.id)).some(isHeld)) return;
  }
  throw new Refusal("not-allowed", "This is not for a Receptionist.");
}
