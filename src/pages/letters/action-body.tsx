import type { ComponentChildren } from "preact";
import { DecisionPart } from "../desk/decision-part.tsx";
import { History } from "../desk/history.tsx";
import { Head, type Shown } from "../desk/report-page.tsx";

/** Something that a letter asks for: what, by when, who has it, and the letter that says so. */
export function ActionBody({ shown, moves }: { readonly shown: Shown; readonly moves: ComponentChildren }) {
  const { opened, copies, signatures, at } = shown;
  const { item, decision, patient, actions, names } = opened;
  return (
    <>
      <Head opened={opened} at={at} />
      <p>
        <a href={`/items/${item.letter ?? ""}`}>The letter that asks for it</a>
        {item.sender !== null && <>, from {item.sender}</>}
      </p>
      <div class="app-moves" id="do">
        {moves}
      </div>
      {patient !== null && (
        <p>
          <a href={`/patients/${patient.id}`}>What is known of this patient, and all that is open for them</a>
        </p>
      )}
      <DecisionPart decision={decision.outcome} decidedAt={decision.at} document={null} copies={copies} names={names} />
      <History actions={actions} names={names} signatures={signatures} document={null} />
    </>
  );
}
