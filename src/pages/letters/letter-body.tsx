import type { ComponentChildren } from "preact";
import { InsetText } from "../../web/components/inset-text.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { mayEver } from "../../worklist/may-move.ts";
import { ShortcutKeys } from "../../worklist/shortcut-keys.tsx";
import type { Shortcuts } from "../../worklist/shortcuts.ts";
import type { NoteRow } from "../../worklist/tables.ts";
import { History } from "../desk/history.tsx";
import type { FormItem } from "../desk/moves/form-start.tsx";
import { NotMatched, type Shown } from "../desk/report-page.tsx";
import { mayReadPatients } from "../patient-readers.ts";
import type { Opened } from "../desk/opened.ts";
import type { ActionChoice } from "./action-choices.ts";
import { ActionsPart } from "./actions-part.tsx";
import type { Came } from "./came.ts";
import { type Contradiction, contradictionsOf } from "./contradictions.ts";
import { FilesPart } from "./files-part.tsx";
import { LetterColumn } from "./letter-column.tsx";
import { LetterHead } from "./letter-head.tsx";
import { NotesPart } from "./notes/notes-part.tsx";
import { OdditiesPart } from "./oddities-part.tsx";
import type { OpenedLetter } from "./opened-letter.ts";
import type { Looking } from "./pages/looking.ts";
import { ProtocolPart } from "./protocol-part.tsx";
import { whyNotYet } from "./why-not.ts";
import { WorkPart } from "./work-part.tsx";

export type LetterShown = {
  readonly shown: Shown;
  readonly letter: OpenedLetter;
  readonly choices: readonly ActionChoice[];
  readonly item: FormItem;
  readonly mayMark: boolean;
  readonly looking: Looking;
  /** Those that were taken off included. */
  readonly notes: readonly NoteRow[];
  readonly came: readonly Came[];
  readonly shortcuts: Shortcuts;
};

type BodyProps = LetterShown & {
  readonly moves: ComponentChildren;
  /** The letter that this one replaces, or that is nearly the same: another part of the product says which. */
  readonly related?: ComponentChildren;
};

/** A letter beside what it may say, and then what may be done; on a narrow screen one after the other. */
export function LetterBody(props: BodyProps) {
  const { shown, letter, looking, item, moves, related } = props;
  const { opened, copies, signatures, at } = shown;
  const { document, decision, patient, actions, names } = opened;
  return (
    <>
      <LetterHead opened={opened} letter={letter.letter} came={props.came} at={at} />
      <Jump hasActions={letter.actions.length > 0} />
      {patient === null ? (
        <NotMatched opened={opened} patient={letter.letter.patient} who="The sender" />
      ) : (
        <Contradictions opened={opened} of={contradictionsOf(letter, patient)} />
      )}
      {related}
      <OdditiesPart oddities={letter.letter.oddities} />
      <div class="app-letter-desk" data-letter={item.id}>
        <LetterColumn
          looking={looking}
          notesLast={looking.sheets.length === 0 && props.notes.length === 0}
          notes={
            <NotesPart
              item={item}
              notes={props.notes}
              names={names}
              page={looking.view.page}
              pages={looking.sheets.length}
            />
          }
        />
        <div class="app-letter-desk__work">
          <ProtocolPart
            decision={decision.outcome}
            decidedAt={decision.at}
            document={document}
            copies={copies}
            names={names}
            text={letter.letter.text}
          />
          <div data-swap="work">
            <WorkPart {...{ names, letter, item }} choices={props.choices} mayMark={props.mayMark} at={at} />
            <ActionsPart actions={letter.actions} names={names} />
          </div>
          <div class="app-moves" id="do" data-swap="moves">
            <WhyNot of={whyNotYet(opened.so, letter.letter)} />
            {moves}
          </div>
          {patient !== null && mayReadPatients(opened.so.role) && (
            <p>
              <a href={`/patients/${patient.id}`}>What is known of this patient, and all that is open for them</a>
            </p>
          )}
          <FilesPart item={item.id} letter={letter.letter} />
        </div>
      </div>
      <History actions={actions} names={names} signatures={signatures} document={document} />
      <ShortcutKeys shortcuts={props.shortcuts} />
    </>
  );
}

/** Leads to the parts; on a narrow screen the letter stands before the work. */
function Jump({ hasActions }: { readonly hasActions: boolean }) {
  return (
    <nav class="app-jump app-letter-jump" aria-label="On this page">
      <a href="#letter">The letter</a>
      <a href="#decision">Who must see it</a>
      <a href="#work">What it may say</a>
      {hasActions && <a href="#actions">Its actions</a>}
      <a href="#do">What you may do</a>
      <a href="#history">History</a>
    </nav>
  );
}

/** Said before anything else: whose letter it is may be wrong, however sure the match was. */
function Contradictions({
  opened: { item, so },
  of,
}: {
  readonly opened: Opened;
  readonly of: readonly Contradiction[];
}) {
  if (of.length === 0) return null;
  return (
    <WarningCallout
      heading="The letter says something else of this patient"
      headingLevel={2}
      class="app-small-callout"
      id="contradicts"
    >
      <ul class="nhsuk-list nhsuk-list--bullet">
        {of.map(({ says, key }) => (
          <li key={`${key} ${says}`}>
            {says}{" "}
            {key !== null && (
              <a href={`#t-${key}`} data-light={key}>
                Its words in the letter
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>
        It may be another person's letter. Settle that before anything is recorded:{" "}
        {mayEver("unmatch", so.role) ? (
          <a href={`/items/${item.id}/wrong-patient`}>this is the wrong patient</a>
        ) : (
          "pass it on to an assistant"
        )}
        , or deal with it where it is right all the same.
      </p>
    </WarningCallout>
  );
}

function WhyNot({ of }: { readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <InsetText class="app-why-not">
      {of.map((says) => (
        <p key={says}>{says}</p>
      ))}
    </InsetText>
  );
}
