import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Table } from "../../web/components/table.tsx";
import type { Answered } from "./answers.ts";
import type { Present } from "./attendance.ts";
import type { CandidatePractice } from "./candidates.ts";
import { ANSWER_WORDS, type AttendedAs, type Event, INVITEE_WORDS } from "./event.ts";

const HERE = "/programme/events";
const AS_WORDS: Readonly<Record<AttendedAs, string>> = {
  mentor: "Mentor",
  manager: "Practice manager",
  learner: "Learner",
};

export function AnswersTable({ answers }: { readonly answers: readonly Answered[] }) {
  return (
    <Details summary={`Who answered (${answers.length})`}>
      {answers.length === 0 ? (
        <p>Nobody yet.</p>
      ) : (
        <Table
          responsive
          caption="Who answered"
          captionHidden
          columns={["Who", "Practice", "As", "Answer"].map((header) => ({ header }))}
          rows={answers.map(({ name, practice, capacity, answer, isOfNow }) => [
            name ?? "Not named",
            practice ?? "The programme",
            INVITEE_WORDS[capacity],
            `${ANSWER_WORDS[answer]}${isOfNow ? "" : ", before it was changed"}`,
          ])}
        />
      )}
    </Details>
  );
}

type PresentProps = { readonly event: Event; readonly present: readonly Present[]; readonly mayMark: boolean };

export function PresentTable({ event, present, mayMark }: PresentProps) {
  if (present.length === 0) return <p>Nobody is marked as having been there.</p>;
  return (
    <Table
      responsive
      caption="Who was there"
      captionHidden
      columns={["Practice", "As", "Known by", ...(mayMark ? ["Take back"] : [])].map((header) => ({ header }))}
      rows={present.map((one) => [
        one.practiceName,
        `${AS_WORDS[one.capacity]}${one.name === null ? "" : ` (${one.name})`}`,
        `${one.how === "code" ? "The event's code" : `Marked by ${one.byName}`}, ${showDate(localDay(one.at))}`,
        ...(mayMark ? [<TakeBack event={event.id} one={one} />] : []),
      ])}
    />
  );
}

function TakeBack({ event, one }: { readonly event: string; readonly one: Present }) {
  return (
    <form method="post" action={`${HERE}/${event}/absent`}>
      <input type="hidden" name="presence" value={one.id} />
      <Input id={`why-${one.id}`} name="why" label="Why they were not there" value="" autocomplete="off" />
      <Button small variant="secondary">
        Take back
      </Button>
    </form>
  );
}

type MarkProps = {
  readonly event: Event;
  readonly candidates: readonly CandidatePractice[];
  readonly hasMore: boolean;
  readonly words: string;
  readonly page: number;
  readonly present: readonly Present[];
};

export function MarkForm({ event, candidates, hasMore, words, page, present }: MarkProps) {
  const at = `${HERE}/${event.id}`;
  const isThere = (ods: string, capacity: AttendedAs, learner: string | null): boolean =>
    present.some((one) => one.practice === ods && one.capacity === capacity && one.learner === learner);
  const to = (n: number): string => `${at}?${new URLSearchParams({ words, page: String(n) }).toString()}#mark`;
  return (
    <section aria-labelledby="mark">
      <h2 class="nhsuk-heading-m" id="mark">
        Mark who was there
      </h2>
      <form method="get" action={at} class="app-narrow">
        <Input name="words" label="Practice" hint="A part of its name, or the beginning of its code" value={words} />
        <Button small variant="secondary">
          Find
        </Button>
      </form>
      {candidates.length === 0 ? (
        <p>No practice of your region that is invited fits.</p>
      ) : (
        <form method="post" action={`${at}/present`}>
          <ul class="nhsuk-list app-there">
            {candidates.map(({ ods, name, people }) => (
              <li key={ods}>
                <fieldset class="nhsuk-fieldset">
                  <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
                    {name} ({ods})
                  </legend>
                  {people.length === 0 && <p>Nobody of it is invited yet.</p>}
                  <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
                    {people.map(({ box, capacity, learner, says }) => {
                      const is = isThere(ods, capacity, learner);
                      return (
                        <div class="nhsuk-checkboxes__item" key={box}>
                          <input
                            class="nhsuk-checkboxes__input"
                            type="checkbox"
                            id={box}
                            name={box}
                            value="yes"
                            checked={is}
                            disabled={is}
                          />
                          <label class="nhsuk-label nhsuk-checkboxes__label" for={box}>
                            {says}
                            {is && ": was there"}
                          </label>
                        </div>
                      );
                    })}
                  </div>
                </fieldset>
              </li>
            ))}
          </ul>
          <Button small preventDoubleClick>
            Mark as having been there
          </Button>
        </form>
      )}
      <p>
        {page > 1 && <a href={to(page - 1)}>Earlier practices</a>}{" "}
        {hasMore && <a href={to(page + 1)}>More practices</a>}
      </p>
    </section>
  );
}
