import { showWeekday } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Overview } from "../../training/course/overview.ts";
import { hoursWords, sumOf, TIME_KINDS, TIME_WORDS } from "../../training/time/time.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Table } from "../../web/components/table.tsx";

const MOST_SHOWN = 20;

/** The protected day: what the plan has, what was had of it, and the learner's own form. */
export function TimePart({ overview }: { readonly overview: Overview }) {
  const { learner, time, isOwn, day } = overview;
  const { weeks, planned, together, writing } = sumOf(
    time,
    learner.startedOn,
    day < learner.dueOn ? day : learner.dueOn,
  );
  const mayLog = isOwn && learner.endedAt === null;
  return (
    <section aria-labelledby="time">
      <h2 class="nhsuk-heading-m" id="time">
        Protected time
      </h2>
      <p>
        The plan is one protected day a week, half with the mentor or hands-on and half writing. In {weeks}{" "}
        {weeks === 1 ? "week" : "weeks"} that is {hoursWords(planned)}. Logged: {hoursWords(together + writing)}, of
        which {hoursWords(together)} with the mentor or hands-on and {hoursWords(writing)} writing.
      </p>
      {mayLog && <LogForm overview={overview} />}
      {time.length > 0 && (
        <Details summary={`What was logged (${time.length})`}>
          <Table
            caption="Protected time, the newest first"
            captionHidden
            responsive
            compact
            columns={["Day", "Time", "For", "Note", ...(mayLog ? ["Take back"] : [])].map((header) => ({ header }))}
            rows={time.slice(0, MOST_SHOWN).map((one) => [
              showWeekday(one.onDay),
              hoursWords(one.minutes),
              TIME_WORDS[one.kind],
              one.words ?? "",
              ...(mayLog
                ? [
                    <form method="post" action={`/learners/${learner.id}/time/back`}>
                      <input type="hidden" name="time" value={one.id} />
                      <Button small variant="secondary" preventDoubleClick>
                        Take back
                      </Button>
                    </form>,
                  ]
                : []),
            ])}
          />
          {time.length > MOST_SHOWN && <p>The newest {MOST_SHOWN} are shown; all are in the sum.</p>}
        </Details>
      )}
    </section>
  );
}

function LogForm({ overview: { learner, at } }: { readonly overview: Overview }) {
  return (
    <Details summary="Log protected time">
      <form method="post" action={`/learners/${learner.id}/time`}>
        <Input name="day" id="time-day" label="Day" type="date" width={10} value={localDay(at)} />
        <Input name="minutes" id="time-minutes" label="Minutes" width={4} inputmode="numeric" />
        <Radios
          name="kind"
          idPrefix="time-kind"
          legend="What it was for"
          small
          items={TIME_KINDS.map((value) => ({ value, text: TIME_WORDS[value] }))}
        />
        <Input name="words" id="time-words" label="Note, if any" hint="Never a patient's name or number." />
        <Button small variant="secondary" preventDoubleClick>
          Log this time
        </Button>
      </form>
    </Details>
  );
}
