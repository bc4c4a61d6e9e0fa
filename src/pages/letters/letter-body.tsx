import type { ComponentChildren } from "preact";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { FormItem } from "../desk/moves/form-start.tsx";
import { DecisionPart } from "../desk/decision-part.tsx";
import { History } from "../desk/history.tsx";
import { Head, NotMatched } from "../desk/report-page.tsx";
import type { Shown } from "../desk/report-page.tsx";
import type { ActionChoice } from "./action-choices.ts";
import { ActionsPart } from "./actions-part.tsx";
import type { OpenedLetter } from "./opened-letter.ts";
import { TextPart } from "./text-part.tsx";
import { WorkPart } from "./work-part.tsx";

export type LetterShown = {
  readonly shown: Shown;
  readonly letter: OpenedLetter;
  readonly choices: readonly ActionChoice[];
  readonly item: FormItem;
  readonly mayMark: boolean;
};

/** A letter beside what it may say, and then what may be done; on a narrow screen one after the other. */
export function LetterBody({
  shown,
  letter,
  choices,
  item,
  mayMark,
  moves,
}: LetterShown & { readonly moves: ComponentChildren }) {
  const { opened, copies, signatures, at } = shown;
  const { document, decision, patient, actions, names } = opened;
  return (
    <>
      <Head opened={opened} at={at} />
      {patient === null && <NotMatched item={item.id} patient={letter.letter.patient} who="The sender" />}
      {letter.letter.oddities.length > 0 && <Oddities opened={letter} />}
      <div class="app-letter-desk" data-letter={item.id}>
        <div class="app-letter-desk__letter">
          <TextPart letter={letter.letter} marked={letter.suggestions} />
          <p>
            <a href={`/items/${item.id}/original`}>The original message, as it came</a>
          </p>
        </div>
        <div class="app-letter-desk__work">
          <WorkPart {...{ opened, letter, item, choices, mayMark }} />
          <ActionsPart actions={letter.actions} names={names} />
          <div class="app-moves" id="do">
            {moves}
          </div>
        </div>
      </div>
      {patient !== null && (
        <p>
          <a href={`/patients/${patient.id}`}>What is known of this patient, and all that is open for them</a>
        </p>
      )}
      <DecisionPart
        decision={decision.outcome}
        decidedAt={decision.at}
        document={document}
        copies={copies}
        names={names}
      />
      <History actions={actions} names={names} signatures={signatures} document={document} />
    </>
  );
}

/** What was not as it should be in the letter is said before anybody trusts what was read. */
function Oddities({ opened }: { readonly opened: OpenedLetter }) {
  return (
    <WarningCallout heading="Look at the original: not all of it could be read as it should" headingLevel={2}>
      <ul>
        {opened.letter.oddities.map(({ code, path, detail }, at) => (
          <li key={`${code} ${path} ${at}`}>{detail === "" ? code.replaceAll("-", " ") : detail}</li>
        ))}
      </ul>
    </WarningCallout>
  );
}
