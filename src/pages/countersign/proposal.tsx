import type { Letter } from "../../reading/letter.ts";
import type { LetterAction } from "../../worklist/letter-work.ts";
import { proposalBefore } from "../../countersign/autonomy/proposal.ts";
import type { Owed } from "../../countersign/owed.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { Action } from "../../worklist/action.ts";
import { getMove } from "../../worklist/may-move.ts";
import { nextWords } from "../../worklist/kind-words.ts";
import { NEXT_COLOUR, timeWords } from "../../worklist/words.ts";
import { GradeField, RETURNED_NONE } from "../autonomy/grade-field.tsx";
import { LetterLines, LetterMarks } from "./letter-part.tsx";
import { PlanPart, WordsToPatient } from "./plan-part.tsx";
import { ResultLines } from "./result-lines.tsx";

/** A proposal and what this person may do with it. */
export type Row = {
  readonly owed: Owed;
  /** What stands beside the version in each form: see `shownMark`. */
  readonly mark: string;
  readonly days: number;
  readonly isStale: boolean;
  /** Why it cannot be signed by this person now; null where it can. */
  readonly whyNot: string | null;
  readonly whyNotReturn: string | null;
  /** Why it has no box; null where it has. */
  readonly whyAlone: string | null;
  readonly openedAt: Date | null;
  /** True where this person decides first, before they see what is proposed: see countersign/autonomy. */
  readonly owesBlind: boolean;
  /** Of a letter: as it was last read, and its actions; null of what is none. */
  readonly letter: LetterOfRow | null;
};

export type LetterOfRow = { readonly content: Letter; readonly actions: readonly LetterAction[] };

type RowProps = { readonly row: Row; readonly names: ReadonlyMap<string, string>; readonly mayChange: boolean };

/** One proposal: results on one side, what is proposed on the other, and below what can be done with it. */
export function Proposal({ row, names, mayChange }: RowProps) {
  const { owed } = row;
  const { item, decision, document, plan } = owed;
  if (row.owesBlind) return <DecideFirst row={row} />;
  const [reason, ...further] = decision.outcome.because;
  return (
    <article class="app-proposal" id={`item-${item.id}`} aria-labelledby={`about-${item.id}`}>
      <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1" id={`about-${item.id}`}>
        {item.about} <Tag colour={NEXT_COLOUR[item.next]}>{nextWords(item)}</Tag>{" "}
        <Tag colour={row.isStale ? "red" : "grey"}>{ageWords(row.days)}</Tag>
      </h3>
      <ProposedBy owed={owed} names={names} />
      <div class="app-proposal__halves">
        <section aria-label={row.letter === null ? "Results" : "The letter"}>
          {item.kind === "action" ? (
            <p>
              A letter asks for this. <a href={`/items/${item.id}`}>What it asks</a>
            </p>
          ) : row.letter === null ? (
            <ResultLines document={document} decision={decision.outcome} />
          ) : (
            <LetterLines item={item.id} letter={row.letter.content} />
          )}
          {decision.outcome.floor.map((hit) => (
            <p key={hit.rule}>
              <strong>Red flag: {hit.says}</strong>
            </p>
          ))}
          {reason !== undefined && (
            <p>
              {reason.says}{" "}
              {reason.protocol !== null && (
                <span class="app-clause">
                  ({reason.protocol} {reason.version}
                  {reason.clause === null ? "" : `, clause ${reason.clause}`})
                </span>
              )}
              {further.length > 0 &&
                ` On its page: ${further.length} more ${further.length === 1 ? "reason" : "reasons"}, none more cautious.`}
            </p>
          )}
        </section>
        <section aria-label="Proposed">
          {plan.letter !== undefined && (
            <LetterMarks
              plan={plan.letter}
              letter={row.letter?.content ?? null}
              actions={row.letter?.actions ?? []}
              names={names}
            />
          )}
          <PlanPart plan={plan} document={document} />
        </section>
      </div>
      {plan.letter === undefined && <WordsToPatient tells={plan.tells} />}
      <Deeds row={row} mayChange={mayChange} />
    </article>
  );
}

/** What is proposed is not shown here either before this person has said what they would do. */
function DecideFirst({ row }: { readonly row: Row }) {
  const { item } = row.owed;
  return (
    <article class="app-proposal" id={`item-${item.id}`} aria-labelledby={`about-${item.id}`}>
      <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1" id={`about-${item.id}`}>
        {item.about} <Tag colour={NEXT_COLOUR[item.next]}>{nextWords(item)}</Tag>{" "}
        <Tag colour={row.isStale ? "red" : "grey"}>{ageWords(row.days)}</Tag>
      </h3>
      <p>Shadowed: you decide first, and then see what is proposed.</p>
      <p>
        <a href={`/items/${item.id}/blind`}>
          Decide
          <span class="nhsuk-u-visually-hidden">
            : {item.about}, {item.subject}
          </span>
        </a>
      </p>
    </article>
  );
}

function ProposedBy({ owed, names }: { readonly owed: Owed; readonly names: ReadonlyMap<string, string> }) {
  const nameOf = ({ by }: Action): string => names.get(by) ?? "Somebody who left";
  const proposing = owed.actions.findLast(
    ({ detail, move }) => detail.plan !== undefined && getMove(move).to === "proposed",
  );
  const returned = owed.actions.filter(({ move }) => move === "return");
  return (
    <>
      {proposing !== undefined && (
        <p class="nhsuk-u-margin-bottom-2">
          Proposed by {nameOf(proposing)}, <span class="app-nowrap">{timeWords(proposing.at)}</span>
          {proposing.comment !== null && <>: &ldquo;{proposing.comment}&rdquo;</>}
        </p>
      )}
      {returned.map((action) => (
        <p key={action.number} class="nhsuk-u-margin-bottom-2">
          Returned before by {nameOf(action)}: &ldquo;{action.comment}&rdquo;
        </p>
      ))}
    </>
  );
}

/** "Unsigned for 6 days". */
export function ageWords(days: number): string {
  if (days === 0) return "Unsigned for less than a day";
  return days === 1 ? "Unsigned for 1 day" : `Unsigned for ${days} days`;
}

function Deeds({ row, mayChange }: { readonly row: Row; readonly mayChange: boolean }) {
  const { item } = row.owed;
  const about = `${item.about}, ${item.subject}`;
  return (
    <div class="app-row">
      {row.whyNot === null ? (
        <form method="post" action="/countersign/agree" data-hold="">
          <Shown row={row} />
          <Button small preventDoubleClick ariaLabel={`Agree and sign: ${about}`}>
            {getMove("agree").words}
          </Button>
        </form>
      ) : (
        <p>{row.whyNot}</p>
      )}
      <a href={`/items/${item.id}`}>
        {mayChange ? "Open or change" : "Open"}
        <span class="nhsuk-u-visually-hidden">: {about}</span>
      </a>
      {row.whyNotReturn === null && (
        <Details summary="Return" class="app-small-details">
          <form method="post" action="/countersign/return" data-hold="">
            <Shown row={row} />
            <Textarea
              name="comment"
              id={`why-${item.id}`}
              label="Why it goes back"
              hint="Whoever proposed it reads this first."
              rows={2}
            />
            {proposalBefore(row.owed.actions, row.owed.state.version + 1) !== null && (
              <GradeField id={`grade-${item.id}`} legend="How much was wrong with it?" none={RETURNED_NONE} />
            )}
            <Button small variant="secondary" preventDoubleClick>
              {getMove("return").words}
            </Button>
          </form>
        </Details>
      )}
      <Box row={row} about={about} />
    </div>
  );
}

/** Never ticked to begin with: several at once is chosen one by one, or by all on this page. */
function Box({ row, about }: { readonly row: Row; readonly about: string }) {
  const { item } = row.owed;
  if (row.whyNot !== null) return null;
  if (row.whyAlone !== null) return <p class="app-clause">{row.whyAlone}</p>;
  return (
    <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
      <div class="nhsuk-checkboxes__item">
        <input
          class="nhsuk-checkboxes__input"
          type="checkbox"
          form="several"
          id={`tick-${item.id}`}
          name={`tick-${item.id}`}
          value={`${item.version}.${row.mark}`}
          data-tick="several"
          autocomplete="off"
        />
        <label class="nhsuk-label nhsuk-checkboxes__label" for={`tick-${item.id}`}>
          With others<span class="nhsuk-u-visually-hidden">: {about}</span>
        </label>
      </div>
    </div>
  );
}

function Shown({ row }: { readonly row: Row }) {
  return (
    <>
      <input type="hidden" name="item" value={row.owed.item.id} />
      <input type="hidden" name="version" value={row.owed.item.version} />
      <input type="hidden" name="shown" value={row.mark} />
    </>
  );
}
