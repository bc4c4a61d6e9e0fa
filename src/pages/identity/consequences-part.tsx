import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import type { ConsequenceRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";

/** What was done on the wrong patient, each line until a GP has said what was done about it. */
export function ConsequencesPart({
  item,
  left,
  subjects,
  names,
  isGp,
}: {
  readonly item: string;
  readonly left: readonly ConsequenceRow[];
  /** Whom it was done on, by the patient's id. */
  readonly subjects: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly isGp: boolean;
}) {
  if (left.length === 0) return null;
  const open = left.filter((one) => one.settled_at === null);
  return (
    <section class="app-consequences" aria-labelledby="consequences">
      <h2 class="nhsuk-heading-m" id="consequences">
        Done on the wrong patient, to be put right: {open.length} of {left.length}
      </h2>
      <ol class="nhsuk-list nhsuk-list--number">
        {left.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{subjects.get(one.patient) ?? "A patient who is not in the register"}:</strong> {one.says}
            </p>
            {one.settled_at !== null && (
              <p>
                Dealt with {timeWords(one.settled_at)} by {names.get(one.settled_by ?? "") ?? "somebody who left"}:{" "}
                {one.settled_how}
              </p>
            )}
            {one.settled_at === null && isGp && <SettleForm item={item} id={one.id} />}
            {one.settled_at === null && !isGp && <p>A GP has to deal with this.</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function SettleForm({ item, id }: { readonly item: string; readonly id: string }) {
  return (
    <form method="post" action={`/items/${item}/consequences`}>
      <input type="hidden" name="consequence" value={id} />
      <Input name="how" id={`how-${id}`} label="What was done about it" width={30} />
      <Button variant="secondary" small preventDoubleClick>
        This is dealt with
      </Button>
    </form>
  );
}
