import type { Person } from "../../../people/role.ts";
import { Button } from "../../../web/components/button.tsx";
import { getMove, whyNot } from "../../../worklist/may-move.ts";
import type { Circumstances } from "../../../worklist/needs.ts";
import { isTheirs } from "../../../worklist/open-to.ts";
import type { ItemRow } from "../../../worklist/tables.ts";
import { NO_GRANTS } from "../../../worklist/wish.ts";
import { FormStart } from "./form-start.tsx";

type NotSureProps = { readonly item: Pick<ItemRow, "id" | "version">; readonly so: Circumstances };

/** One press on the pages beside an item's own: nobody has to find the way back to say that they are not sure. */
export function NotSureForm({ item, so }: NotSureProps) {
  const move = getMove("not-sure");
  if (whyNot(move, so) !== null) return null;
  return (
    <form method="post" action={`/items/${item.id}/not-sure`} class="app-on-screen">
      <FormStart item={{ ...item, place: null }} form="not-sure" />
      <p>{move.says}</p>
      <Button variant="secondary" preventDoubleClick>
        {move.words}
      </Button>
    </form>
  );
}

type OfRowProps = { readonly item: ItemRow; readonly person: Person; readonly at: Date };

/** The same where a page has read the item's row and no more: a doubt asks for no grant, so that it lacks nothing. */
export function NotSureOfRow({ item, person: { account, role }, at }: OfRowProps) {
  const so: Circumstances = {
    status: item.status,
    next: item.next,
    role,
    by: account,
    at,
    isTheirs: isTheirs({ kind: item.holder_kind, name: item.holder }, { account, role }),
    isMatched: item.patient !== null,
    isUnreadable: item.kind === "unreadable",
    kind: item.kind,
    hasPlan: false,
    proposer: item.proposer,
    last: null,
    ...NO_GRANTS,
  };
  return <NotSureForm item={item} so={so} />;
}
