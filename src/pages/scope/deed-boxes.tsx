import type { ComponentChildren } from "preact";
import { type Deed, DEED_NAMES, deedWords } from "../../people/scope/deeds.ts";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Fieldset } from "../../web/components/fieldset.tsx";

// Deeds to tick. Each box has a name of its own, because a form's field holds one value here.

type DeedBoxesProps = {
  readonly legend: string;
  readonly idPrefix: string;
  readonly deeds: readonly Deed[];
  readonly ticked: ReadonlySet<Deed>;
  /** What stands under the box of a deed. */
  readonly more?: (deed: Deed) => ComponentChildren;
};

export function DeedBoxes({ legend, idPrefix, deeds, ticked, more }: DeedBoxesProps) {
  return (
    <Fieldset legend={legend} legendSize="s">
      {deeds.map((deed) => (
        <div key={deed} class="app-deed">
          <Checkboxes
            name={`deed-${deed}`}
            idPrefix={`${idPrefix}-${deed}`}
            small
            values={ticked.has(deed) ? ["yes"] : []}
            items={[{ value: "yes", text: deedWords(deed) }]}
          />
          {more?.(deed)}
        </div>
      ))}
    </Fieldset>
  );
}

/** The deeds whose boxes came ticked: one that is not ticked is not sent. */
export function tickedIn(form: Readonly<Record<string, string>>): ReadonlySet<Deed> {
  return new Set(DEED_NAMES.filter((deed) => form[`deed-${deed}`] === "yes"));
}
