import type { Fields } from "../../training/evidence/evidence.ts";
import { type Held, MARK_WORDS } from "../../patients/held-back.ts";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";

/** What looks like a patient's, each with a tick for whoever wrote it to say that it is none: that is recorded. */
export function HeldTicks({ held, ticked }: { readonly held: readonly Held[]; readonly ticked: Fields }) {
  if (held.length === 0) return null;
  return (
    <WarningCallout heading="This looks as if it told who a patient is" headingLevel={2}>
      <p>Take it out above. Where it is none, say so: that is recorded with your name.</p>
      {held.map(({ name, mark }) => (
        <Checkboxes
          key={name}
          name={name}
          small
          values={ticked[name] === "yes" ? ["yes"] : []}
          items={[{ value: "yes", text: `"${mark.text}" is not ${MARK_WORDS[mark.kind]} of a patient` }]}
        />
      ))}
    </WarningCallout>
  );
}
