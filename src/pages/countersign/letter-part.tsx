import { showDate } from "../../base/show-date.ts";
import type { Letter } from "../../reading/letter.ts";
import { Details } from "../../web/components/details.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { isSettled } from "../../worklist/settled.ts";
import { statusWords } from "../../worklist/kind-words.ts";
import type { LetterAction } from "../../worklist/letter-work.ts";
import type { LetterPlan } from "../../worklist/plan.ts";
import { SAID_READ_ALL } from "../../worklist/read-all.ts";
import { timeWords } from "../../worklist/words.ts";
import { holderWords } from "../desk/history.tsx";
import { StatedWords, Unlooked } from "../letters/stated-words.tsx";

// A proposed letter as whoever signs reads it: what was rejected of what is asked and of what to be careful about
// first, then all that was taken, word for word, and who has each action.

type One = LetterPlan["taken"][number];

/** A letter of no more characters than this stands open in its row; a longer one is opened by whoever reads it. */
const SHORT = 1500;

/** What the letter is, who sent it, and what it says. */
export function LetterLines({ item, letter }: { readonly item: string; readonly letter: Letter }) {
  const { title, type, from, eventDate } = letter;
  const who = [from.author, from.department, from.organisation].filter((part) => part !== null);
  return (
    <>
      <p>
        <strong>{title ?? type?.display ?? "A letter"}</strong>
        {type !== null && title !== null && title !== type.display && <>, {type.display}</>}
        {eventDate !== null && <>, {showDate(eventDate)}</>}
      </p>
      <p>From: {who.length === 0 ? "not said" : who.join(", ")}</p>
      <Details
        summary="The letter's words"
        class="app-small-details"
        open={letter.text.length <= SHORT}
        id={`words-${item}`}
      >
        <blockquote class="app-comment app-quote app-verbatim">{letter.text}</blockquote>
      </Details>
      <p>
        <a href={`/items/${item}`}>Read the letter beside this</a>
      </p>
    </>
  );
}

type MarksProps = {
  readonly plan: LetterPlan;
  /** Null where the letter's text is not known: nothing is said then of what was changed. */
  readonly letter: Letter | null;
  readonly actions: readonly LetterAction[];
  readonly names: ReadonlyMap<string, string>;
};

const SERIOUS: readonly string[] = ["action-practice", "concern", "did-not-attend"];

export function LetterMarks({ plan, letter, actions, names }: MarksProps) {
  const serious = plan.rejected.filter(({ kind }) => SERIOUS.includes(kind));
  const others = plan.rejected.filter(({ kind }) => !SERIOUS.includes(kind));
  return (
    <>
      {serious.length > 0 && (
        <section aria-label="Rejected, of what is asked and what to be careful about" class="app-rejected">
          <p class="nhsuk-u-margin-bottom-1">
            <strong>Rejected, of what it asks and what to be careful about:</strong>
          </p>
          <Lines of={serious} letter={letter} />
        </section>
      )}
      {plan.actions.length > 0 && (
        <>
          <p class="nhsuk-u-margin-bottom-1">Given out:</p>
          <ul class="nhsuk-list app-lines">
            {plan.actions.map(({ item, what }) => (
              <li key={item}>
                <a href={`/items/${item}`}>{what}</a>{" "}
                <Standing action={actions.find(({ id }) => id === item)} names={names} />
              </li>
            ))}
          </ul>
        </>
      )}
      {plan.taken.length > 0 && (
        <>
          <p class="nhsuk-u-margin-bottom-1">Accepted:</p>
          <Lines of={plan.taken.filter(({ kind }) => kind !== "action-practice")} letter={letter} />
        </>
      )}
      {others.length > 0 && (
        <>
          <p class="nhsuk-u-margin-bottom-1">Rejected:</p>
          <Lines of={others} letter={letter} />
        </>
      )}
      <Unlooked plan={plan} />
      {plan.saysReadAll === true && <p>{SAID_READ_ALL}</p>}
      {plan.taken.length + plan.rejected.length + plan.actions.length === 0 && <p>Nothing of it was marked.</p>}
    </>
  );
}

function Standing({
  action,
  names,
}: {
  readonly action: LetterAction | undefined;
  readonly names: ReadonlyMap<string, string>;
}) {
  if (action === undefined) return null;
  const { status, holder_kind: kind, holder: name } = action;
  return (
    <>
      <Tag colour={isSettled(action) ? "green" : "yellow"}>{statusWords({ kind: "action", status })}</Tag>{" "}
      <span class="app-clause">
        with {holderWords({ kind, name }, names)}, due {timeWords(action.due_at)}
      </span>
    </>
  );
}

function Lines({ of, letter }: { readonly of: readonly One[]; readonly letter: Letter | null }) {
  return (
    <ul class="nhsuk-list app-lines">
      {of.map((one, at) => (
        <li key={at}>
          <StatedWords one={one} />
          {wasChanged(one, letter) && <> (in the letter: “{inLetter(one, letter)}”)</>}
          {one.comment !== null && <> “{one.comment}”</>}
        </li>
      ))}
    </ul>
  );
}

function inLetter({ place }: One, letter: Letter | null): string | null {
  return place === null || letter === null ? null : letter.text.slice(place.start, place.end);
}

function wasChanged(one: One, letter: Letter | null): boolean {
  const words = inLetter(one, letter);
  return words !== null && words !== one.words;
}
