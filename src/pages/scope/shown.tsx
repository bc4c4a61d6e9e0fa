import { markOf } from "../../people/scope/scope-store.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";

/** What this page shows of it: nobody signs other words than these, or writes over what a colleague has just changed. */
export function Shown({ draft }: { readonly draft: ScopeStatement }) {
  return <input type="hidden" name="shown" value={markOf(draft)} />;
}
