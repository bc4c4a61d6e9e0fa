import type { PracticeScope } from "../../db/practice.ts";
import type { Next } from "../../protocols/decision.ts";
import type { ItemKind, Status } from "../../worklist/item.ts";

/** The open items that a colleague may turn to, in an order that looks like a day's and is always the same. */
export async function selectOpen(
  tx: PracticeScope,
  practice: string,
  from: { readonly status: Status; readonly next: Next; readonly kind?: ItemKind },
): Promise<readonly { id: string; holder: string }[]> {
  return (
    tx
      .selectFrom("practice.items")
      .select(["id", "holder"])
      .where("practice", "=", practice)
      .where("status", "=", from.status)
      .where("next", "=", from.next)
      .where("kind", "=", from.kind ?? "report")
      // What goes back to its sender is nobody's here.
      .$if(from.next !== "return", (query) => query.where("patient", "is not", null))
      .orderBy("opened_at")
      .orderBy("about")
      .orderBy("subject")
      .limit(200)
      .execute()
  );
}
