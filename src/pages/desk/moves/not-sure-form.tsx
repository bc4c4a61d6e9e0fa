import { Button } from "../../../web/components/button.tsx";
import { getMove, whyNot } from "../../../worklist/may-move.ts";
import type { Circumstances } from "../../../worklist/needs.ts";
import type { ItemRow } from "../../../worklist/tables.ts";
import { FormStart } from "./form-start.tsx";

/** One press on the pages beside an item's own: nobody has to find the way back to say that they are not sure. */
export function NotSureForm({
  item,
  so,
}: {
  readonly item: Pick<ItemRow, "id" | "version">;
  readonly so: Circumstances;
}) {
  const move = getMove("not-sure");
  if (whyNot(move, so) !== null) return null;
  return (
    <form method="post" action={`/items/${item.id}/not-sure`}>
      <FormStart item={{ ...item, place: null }} form="not-sure" />
      <p>{move.says}</p>
      <Button variant="secondary" preventDoubleClick>
        {move.words}
      </Button>
    </form>
  );
}
