import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import { atLeast, LOT_WORDS, WORDS_AT_LEAST } from "./enough.ts";
import { PERSPECTIVE_WORDS, TIMEPOINT_WORDS } from "./form.ts";
import type { Group } from "./groups.ts";
import { AnswersPicture } from "./answers-picture.tsx";
import { type Rate, RATES_AT_LEAST } from "./rates.ts";
import type { Shown } from "./results.ts";

/** "Learners, in the middle: How is your training going?" */
export function titleOf({ perspective, timepoint, way, form }: Group): string {
  const how = way === "poster" ? ", by a poster" : way === "code" ? ", by a code that is good once" : "";
  const when = timepoint === "any" ? "" : `, ${TIMEPOINT_WORDS[timepoint].toLowerCase()}`;
  return `${PERSPECTIVE_WORDS[perspective]}${when}${how}: ${form.title}`;
}

/** One group with its figures; nothing of fewer answers than are enough. */
export function GroupPart({ group }: { readonly group: Group }) {
  const id = ["r", group.perspective, group.timepoint, group.form.id, group.way ?? "all"].join("-");
  const needed = atLeast(group.perspective);
  const isAnyShown = [...group.questions, ...group.scales].some(({ shown }) => shown.kind === "figure");
  const asked = isAnyShown ? group.questions : [];
  const written = isAnyShown ? group.written : group.written.filter(({ said }) => said !== null);
  return (
    <section class="app-results" aria-labelledby={id}>
      <h2 class="nhsuk-heading-m" id={id}>
        {titleOf(group)}
      </h2>
      {group.way === "poster" && <p>May be answered more than once by one person: it is counted apart.</p>}
      {group.waiting > 0 && (
        <p>
          {group.waiting} {group.waiting === 1 ? "answer waits" : "answers wait"}, sealed. {LOT_WORDS} That is looked at
          once an hour.
        </p>
      )}
      {!isAnyShown && <p>Nothing can be shown yet: {unshownWords(group, needed)}.</p>}
      {asked.map(({ id: question, words, shown }) => (
        <QuestionPart key={question} id={`${id}-${question}`} words={words} shown={shown} />
      ))}
      {group.scales.map(({ scale, shown, note }) => (
        <p key={scale}>
          <strong>Scale {scale}</strong>: {meanWords(shown)}
          {note !== null && ` (${note})`}
        </p>
      ))}
      {written.map(({ id: question, words, said }) => (
        <section key={question} aria-labelledby={`${id}-${question}`}>
          <h3 class="nhsuk-heading-s" id={`${id}-${question}`}>
            {words}
          </h3>
          {said === null ? (
            <p>Shown when {WORDS_AT_LEAST} people have written something.</p>
          ) : (
            <Details summary={`What ${said.length} people wrote, in no order`}>
              <ul class="nhsuk-list nhsuk-list--bullet">
                {said.map((one, n) => (
                  <li key={n} class="app-written">
                    {one}
                  </li>
                ))}
              </ul>
            </Details>
          )}
        </section>
      ))}
    </section>
  );
}

function unshownWords({ perspective }: Group, needed: number): string {
  return perspective === "patient"
    ? "nothing was written down together yet"
    : `fewer than ${needed} answers were written down together`;
}

type QuestionProps = { readonly id: string; readonly words: string; readonly shown: Shown };

function QuestionPart({ id, words, shown }: QuestionProps) {
  if (shown.kind === "few") {
    return (
      <p>
        <strong>{words}</strong> Not shown: fewer than {shown.needed} answers.
      </p>
    );
  }
  return <AnswersPicture id={id} words={words} figure={shown} />;
}

function meanWords(shown: Shown): string {
  if (shown.kind === "few") return `not shown: fewer than ${shown.needed} answers`;
  if (shown.mean === null) return "not shown: too few scores";
  return `mean ${shown.mean.value.toFixed(1)} of ${shown.mean.of} people`;
}

/** The form beside it where it is not the one that ships. */
const whom = ({ perspective, form }: Rate): string =>
  form === perspective ? PERSPECTIVE_WORDS[perspective] : `${PERSPECTIVE_WORDS[perspective]} (${form})`;

/** How many were asked, and how many of them answered, as far as it tells of nobody whether they did. */
export function RatesPart({ rates }: { readonly rates: readonly Rate[] }) {
  if (rates.length === 0) return <p>Nobody was invited yet. People are, when a training begins.</p>;
  return (
    <>
      <Table
        caption="Who was asked, and how many answered"
        captionSize="m"
        responsive
        columns={[{ header: "Whom" }, { header: "When" }, { header: "Asked", numeric: true }, { header: "Answered" }]}
        rows={rates.map((rate) => [whom(rate), TIMEPOINT_WORDS[rate.timepoint], rate.asked, answeredWords(rate)])}
      />
      <p class="app-quiet">
        Whether somebody answered is theirs too. It is counted when the time to answer is over, of {RATES_AT_LEAST}{" "}
        people or more together, and to the nearest five; fewer than eight are not told apart from nobody.
      </p>
    </>
  );
}

function answeredWords({ counted }: Rate): string {
  if (counted === null) return `Not shown: fewer than ${RATES_AT_LEAST} whose time to answer is over`;
  const { asked, answered } = counted;
  if (answered === null) return `Fewer than 8 of ${asked}`;
  return `About ${answered} of ${asked} (about ${Math.round((10 * answered) / asked) * 10}%)`;
}
