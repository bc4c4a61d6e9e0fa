import type { ComponentChildren } from "preact";
import { shippedFactBook } from "../../patients/book.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { statusWords } from "../../worklist/kind-words.ts";
import { timeWords } from "../../worklist/words.ts";
import { History } from "../desk/history.tsx";
import { plainDates } from "../desk/plain-dates.ts";
import { Head, type Shown } from "../desk/report-page.tsx";
import { OpenLines } from "../open-lines.tsx";
import type { OpenedAction } from "./opened-action.ts";

type Props = { readonly shown: Shown; readonly action: OpenedAction; readonly moves: ComponentChildren };

/** Something that a letter asks for: its words, by when, who has it, what may be done, what the record says. */
export function ActionBody({ shown, action, moves }: Props) {
  const { opened, signatures, at } = shown;
  const { patient, actions, names } = opened;
  return (
    <>
      <Head opened={opened} at={at} />
      <Replaced newer={action.newer} />
      <Asked shown={shown} action={action} />
      <div class="app-moves nhsuk-u-margin-bottom-6" id="do">
        {moves}
      </div>
      {action.known !== null && (
        <section aria-labelledby="open">
          <h2 class="nhsuk-heading-m" id="open">
            What else is open for this patient
          </h2>
          <OpenLines lines={action.open} at={at} />
          <KnownPart action={action} />
          {patient !== null && (
            <p>
              <a href={`/patients/${patient.id}`}>What is known of this patient</a>
            </p>
          )}
        </section>
      )}
      <History kind="action" actions={actions} names={names} signatures={signatures} document={null} />
    </>
  );
}

/** Said before what is asked: what asks for it does not hold any more. */
function Replaced({ newer }: Pick<OpenedAction, "newer">) {
  if (newer.length === 0) return null;
  return (
    <WarningCallout heading="The letter that asks for this was replaced" headingLevel={2} class="app-small-callout">
      {newer.map(({ id, about, openedAt, mayOpen, like }) => (
        <p key={id}>
          The newer letter: {mayOpen ? <a href={`/items/${id}`}>{about}</a> : about}, received {timeWords(openedAt)}.{" "}
          {like === null ? (
            "Nothing like this was given out of it yet."
          ) : (
            <>
              It asks for the like of this: <a href={`/items/${like.id}`}>{like.about}</a>.
            </>
          )}
        </p>
      ))}
      <p>Act on the newer one, and say here what becomes of this: it does not close by itself.</p>
    </WarningCallout>
  );
}

function Asked({ shown, action }: Omit<Props, "moves">) {
  const { opened } = shown;
  const { item, names } = opened;
  const { letter, mark, words } = action;
  const isAside = mark !== null && mark.verdict === "change";
  return (
    <section aria-labelledby="asked">
      <h2 class="nhsuk-heading-m" id="asked">
        What is asked
      </h2>
      <blockquote class="app-comment app-quote">{item.about}</blockquote>
      {isAside && <p>In the words of {names.get(mark.by) ?? "somebody who left"}; the letter's own stand in it.</p>}
      <SummaryList
        rows={[
          {
            key: "Asked in",
            value: (
              <>
                {letter.about}
                {item.sender !== null && `, from ${item.sender}`}, received {timeWords(letter.opened_at)}.{" "}
                {words !== null && <a href={words}>Its words in the letter</a>}
              </>
            ),
          },
          { key: "The letter stands at", value: statusWords(letter) },
          ...(mark === null
            ? []
            : [
                {
                  key: "Given out",
                  value: `By ${names.get(mark.by) ?? "somebody who left"}, ${timeWords(mark.at)}${mark.comment === null ? "" : `: "${mark.comment}"`}`,
                },
              ]),
        ]}
      />
      {item.patient !== null && letter.patient !== item.patient && (
        <InsetText>
          <p>The letter is not this patient's any more. Say what was done, and that it is not to be done.</p>
        </InsetText>
      )}
    </section>
  );
}

/** What is so in the record as far as tables ask for it; what is not known is said as a number, and never as no. */
function KnownPart({ action: { known } }: Pick<Props, "action">) {
  if (known === null) return null;
  const topics = [...shippedFactBook().topics.values()];
  const so = topics.filter(({ fact }) => known.get(fact) === "yes");
  const unknown = topics.filter(({ fact }) => known.get(fact) === "unknown").length;
  return (
    <>
      <h3 class="nhsuk-heading-s">What the record says</h3>
      {so.length === 0 ? (
        <p>Nothing that is asked about is known to be so.</p>
      ) : (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {so.map(({ fact, question }) => (
            <li key={fact}>
              {question} <strong>Yes.</strong> {plainDates(known.why(fact))}
            </li>
          ))}
        </ul>
      )}
      {unknown > 0 && <p>{unknown} more questions have no answer. What is not known is never taken as no.</p>}
    </>
  );
}
