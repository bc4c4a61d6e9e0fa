import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Held } from "./held.ts";
import type { Holder } from "./item.ts";
import type { MoveName } from "./moves.ts";
import { act } from "./store.ts";

/** What a sweep has decided about one item. */
export type Sweep = {
  readonly move: Extract<MoveName, "route" | "raise" | "let-go">;
  /** Left out: it stays where it is. */
  readonly holder?: Holder;
  readonly why: string;
};

/** Makes the move; gives its event for the audit. */
export async function machineAct(
  tx: PracticeScope,
  practice: string,
  { id, version }: Pick<Held, "id" | "version">,
  { move, holder, why }: Sweep,
  at: Date,
): Promise<AuditEvent> {
  const actor = { by: "machine", role: "machine" } as const;
  const to = holder === undefined ? {} : { holder };
  await act(tx, practice, { item: id, version, move, actor, comment: why, ...to }, at);
  return { ...MACHINE, at, event: `item-${move}`, subject: id };
}
