import { effectOfUnsigned, proposalBefore } from "../../../countersign/autonomy/proposal.ts";
import { shownMark } from "../../../countersign/shown.ts";
import { Button } from "../../../web/components/button.tsx";
import { Details } from "../../../web/components/details.tsx";
import { InsetText } from "../../../web/components/inset-text.tsx";
import { barredHere, movesFor } from "../../../worklist/may-move.ts";
import type { MoveName } from "../../../worklist/moves.ts";
import { timeWords } from "../../../worklist/words.ts";
import { holderWords } from "../history.tsx";
import { PlanWords } from "../plan-words.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { BarredWords } from "./barred-words.tsx";
import { fieldsOf, formOf } from "./form-names.ts";
import { FormStart } from "./form-start.tsx";
import { layoutOf, type Offered } from "./layout-of.ts";
import { PlanForm } from "./plan-form.tsx";
import { ClaimForms, PresenceWords } from "./presence-part.tsx";
import type { MovesProps } from "./moves-props.ts";
import { recordText } from "./record-text.ts";
import { SimpleForm } from "./simple-form.tsx";
import { fieldsFrom, usualFields } from "./usual-fields.ts";

/** The moves that this person may make now, each a button that says all that will happen. */
export function MovesPart(props: MovesProps) {
  const { opened, form, person } = props;
  const { so, state } = opened;
  const item = { ...opened.item, place: form.place };
  const offered = movesFor(so);
  const isToDo = opened.item.kind === "action" && form.facts.suggested.length === 0;
  const { first, others } = layoutOf(offered, item.next === "gp-now", isToDo, item.next === "return");
  const [question] = form.questions;
  const shows = state.plan !== null && ["proposed", "signed", "in-effect", "awaiting"].includes(item.status);
  return (
    <section
      aria-labelledby="moves"
      data-moves={item.id}
      data-version={item.version}
      data-person={person.account}
      data-focus={form.isNext ? "" : undefined}
    >
      <h2 class="nhsuk-heading-m" id="moves" tabindex={-1}>
        What you may do<span class="nhsuk-u-visually-hidden">: {item.subject}</span>
      </h2>
      <PresenceWords {...props} />
      <BarredWords reasons={barredHere(so)} />
      <Restored {...props} />
      <p data-saved role="status"></p>
      {question !== undefined && offered.some(({ move }) => move === "answer") && (
        <AnswerForm item={item} question={question} patient={opened.item.patient} />
      )}
      {shows && state.plan !== null && <PlanWords plan={state.plan} document={opened.document} />}
      <FormOf {...props} moves={first} isFirst />
      {first.length === 0 && offered.length === 0 && <Nothing {...props} />}
      {others.length > 0 && (
        <>
          <h3 class="nhsuk-heading-s">{first.length === 0 ? "What there is" : "Something else"}</h3>
          {others
            .toSorted((a, b) => Number(isOneStep(b)) - Number(isOneStep(a)))
            .map((moves) =>
              isOneStep(moves) ? (
                <FormOf key={moves[0]?.move} {...props} moves={moves} />
              ) : (
                <Details key={moves[0]?.move} summary={moves[0]?.words ?? ""} open={hasDraft(props, moves)}>
                  <FormOf {...props} moves={moves} />
                </Details>
              ),
            )}
        </>
      )}
      {/* An action is taken by name, which stays: one button for it, not two. */}
      {(form.claim !== null || opened.item.kind !== "action") && <ClaimForms {...props} />}
    </section>
  );
}

function Nothing({ opened: { item, names } }: MovesProps) {
  const isOpen = item.status !== "closed" && item.status !== "returned";
  const holder = holderWords({ kind: item.holder_kind, name: item.holder }, names);
  return <p>There is nothing here for you to do{isOpen ? `: it is with ${holder}` : ""}.</p>;
}

const isOneStep = ([move]: readonly Offered[]): boolean => move?.move === "not-sure";

/** What was typed is seen at once, not behind something that has to be opened. */
function hasDraft({ form }: MovesProps, [move]: readonly Offered[]): boolean {
  return move !== undefined && fieldsOf(form.draft, formOf(move.move)) !== null;
}

function Restored({ opened, form }: MovesProps) {
  if (form.draft === null) return null;
  return (
    <InsetText>
      <p>Restored from {timeWords(form.draft.savedAt)}: what you had typed is in the fields again.</p>
      <form method="post" action={`/items/${opened.item.id}/discard`} data-discard>
        <FormStart item={{ ...opened.item, place: form.place }} form="discard" />
        <Button variant="secondary" small>
          Discard what I had typed
        </Button>
      </form>
    </InsetText>
  );
}

/** What is signed of a letter is what was marked in it, and nothing is typed twice. */
const MADE_OF_MARKS: readonly string[] = [
  "propose-letter",
  "carry-out-letter",
  "deal-with",
  "settle",
] satisfies MoveName[];

type FormOfProps = MovesProps & { readonly moves: readonly Offered[]; readonly isFirst?: true };

function FormOf({ opened, form, moves, isFirst, marksSeen, asksNothing, unlooked }: FormOfProps) {
  const [move] = moves;
  if (move === undefined) return null;
  const { state } = opened;
  const item = { ...opened.item, place: form.place };
  const isGraded = isCounted(opened, move);
  const draft = fieldsOf(form.draft, formOf(move.move));
  if (opened.item.kind === "letter" && MADE_OF_MARKS.includes(move.move)) {
    const saysReadAll = asksNothing === true && move.saysReadAll === true;
    const seen = { marksSeen: marksSeen ?? "", saysReadAll };
    const choices = move.move === "propose-letter" ? { choices: form.toGp } : {};
    return (
      <SimpleForm
        {...{ item, move, fields: draft, unlooked: unlooked ?? 0, ...choices, ...seen }}
        {...(isFirst === true ? {} : { variant: "secondary" })}
      />
    );
  }
  if (formOf(move.move) === "plan" && opened.item.kind !== "letter") {
    const { facts, letter, toGp } = form;
    const proposed = move.move === "change" ? state.plan : null;
    const usual = proposed === null ? usualFields(facts, letter) : fieldsFrom(proposed, facts);
    const isOurs = proposed === null || proposed.record === recordText(proposed, facts);
    const ownRecord = isOurs ? (usual["record"] ?? "") : "";
    return <PlanForm {...{ item, moves, facts, toGp, ownRecord, isGraded }} fields={draft ?? usual} />;
  }
  const variant = isFirst === true ? {} : { variant: "secondary" as const };
  if (move.move === "ask") return <SimpleForm {...{ item, move }} fields={draft} choices={form.toGp} {...variant} />;
  if (move.move === "pass")
    return <SimpleForm {...{ item, move }} fields={draft} choices={form.toAnybody} isChosen={false} {...variant} />;
  const shown = state.plan === null ? {} : { shown: shownMark(state.plan, opened.decision.id) };
  return (
    <SimpleForm {...{ item, move, isGraded }} fields={draft} {...(move.move === "agree" ? shown : {})} {...variant} />
  );
}

/** True where this opens again what took effect unsigned, or changes or returns what somebody proposed whose decisions are counted. */
function isCounted({ actions, state, so }: MovesProps["opened"], { move }: Offered): boolean {
  if (move === "reopen") return so.role === "gp" && effectOfUnsigned(actions, state.status) !== null;
  return (move === "change" || move === "return") && proposalBefore(actions, state.version + 1) !== null;
}
