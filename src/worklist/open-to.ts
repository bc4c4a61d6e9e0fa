import type { Role } from "../people/role.ts";
import type { Action } from "./action.ts";
import { midnightBefore } from "./done-today.ts";
import { type State, step } from "./fold.ts";
import type { Holder, ItemKind } from "./item.ts";
import { teamsOf } from "./team.ts";

type Looker = { readonly account: string; readonly role: Role };

/** True where it is with this person by name, or in a queue that everybody of their role watches. */
export function isTheirs({ kind, name }: Holder, { account, role }: Looker): boolean {
  return kind === "person" ? name === account : teamsOf(role).includes(name);
}

/**
 * Whether this person may open an item at all. A receptionist opens letters and what they ask for, and of these only
 * what is with them or with reception, or was when they made a step of it today: no result, and nothing of others.
 */
export function isOpenTo(
  looker: Looker,
  { kind }: { readonly kind: ItemKind },
  actions: readonly Action[],
  at: Date,
): boolean {
  if (looker.role !== "reception") return true;
  if (kind !== "letter" && kind !== "action") return false;
  const today = midnightBefore(at);
  let state: State | null = null;
  for (const action of actions) {
    const wasTheirs = state !== null && isTheirs(state.holder, looker);
    if (wasTheirs && action.by === looker.account && action.at >= today) return true;
    state = step(state, action);
  }
  return state !== null && isTheirs(state.holder, looker);
}
