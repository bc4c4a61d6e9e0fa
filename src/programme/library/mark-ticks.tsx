import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { Mark } from "./screen.ts";

type Props = {
  readonly marks: readonly Mark[];
  /** What the form sent: what was said to be none before stays said. */
  readonly typed: Readonly<Record<string, string>>;
};

/** What was held back, each with a tick for whoever wrote it to say that it is none. */
export function MarkTicks({ marks, typed }: Props) {
  const said = Object.keys(typed).filter((name) => name.startsWith("none-") && typed[name] === "yes");
  return (
    <>
      {said.map((name) => (
        <input key={name} type="hidden" name={name} value="yes" />
      ))}
      <Held marks={marks} />
    </>
  );
}

function Held({ marks }: Pick<Props, "marks">) {
  if (marks.length === 0) return null;
  return (
    <WarningCallout heading="This looks as if it told who a patient is" headingLevel={2}>
      <p>Take it out below, or say that it is none. Nothing was saved yet.</p>
      {marks.map(({ name, text, is }) => (
        <Checkboxes
          key={name}
          name={name}
          small
          items={[{ value: "yes", text: `"${text}" is not ${is} of a patient` }]}
        />
      ))}
    </WarningCallout>
  );
}
