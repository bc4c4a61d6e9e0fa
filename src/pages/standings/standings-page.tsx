import { localDay } from "../../base/local-day.ts";
import { showDate, showInstant } from "../../base/show-date.ts";
import { ProgressKey, ProgressPicture } from "../../programme/learners/progress-picture.tsx";
import type { StandingBody } from "../../programme/learners/standing.ts";
import {
  agreementWords,
  autonomyWords,
  evidenceWords,
  hours,
  MENTOR_WORDS,
  timeWords,
} from "../../programme/learners/words.ts";
import type { Grounds } from "../../programme/learners/write/grounds.ts";
import { sawOf } from "../../programme/learners/write/stops.ts";
import { OUTCOMES, type OutcomeName } from "../../programme/sent/outcome.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

export type SentRow = {
  readonly number: number;
  readonly as_of: string;
  readonly sent_at: Date;
  readonly outcome: OutcomeName | null;
  readonly sentence: string | null;
};

export type StandingsFacts = {
  readonly grounds: Grounds;
  /** What would go today; null where nobody learns here, or nothing goes. */
  readonly body: StandingBody | null;
  /** Names here, by the learner's id: for this page alone. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether a learner agreed that their hub knows their name. */
  readonly isNamed: (learner: string) => boolean;
  readonly sent: readonly SentRow[];
  readonly at: Date;
};

/** What a practice's hub is told of its learners each week, exactly; and the way to stop it. */
export function standingsPage(facts: StandingsFacts): PageContent {
  const { grounds, body, sent } = facts;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">What your hub is told of your learners</h1>
      <p>
        Each week, and on a day on which it has changed, this practice sends its hub how its learners stand: numbers and
        days, no patient, nothing that anybody wrote.
      </p>
      <Ground grounds={grounds} />
      {body !== null && <Preview facts={facts} body={body} />}
      <h2 class="nhsuk-heading-m">What was sent</h2>
      {sent.length === 0 ? <p>Nothing was sent yet.</p> : <Sent sent={sent} />}
    </>
  );
  return { title: "What your hub is told of your learners", current: "/standings", children };
}

function Ground({ grounds }: { readonly grounds: Grounds }) {
  switch (grounds.kind) {
    case "none":
      return <InsetText>Nothing is sent. {grounds.says}</InsetText>;
    case "stopped":
      return (
        <>
          <InsetText>
            Nothing is sent: {grounds.stop.byName} stopped it on {showDate(localDay(grounds.stop.at))}. Your hub will be
            shown that it hears nothing.
          </InsetText>
          <form method="post" action="/standings/start">
            <input type="hidden" name="saw" value={sawOf(grounds.stop)} />
            <Button small variant="secondary" preventDoubleClick>
              Let it go again
            </Button>
          </form>
        </>
      );
    case "goes":
      return (
        <>
          <InsetText>
            It goes to {grounds.hubName}, by itself, under the agreement that {grounds.signedBy} signed on{" "}
            {showDate(grounds.signedOn)}, and only while that stands.
          </InsetText>
          <form method="post" action="/standings/stop">
            <input type="hidden" name="saw" value={sawOf(grounds.stop)} />
            <Button small variant="secondary" preventDoubleClick>
              Stop it
            </Button>
          </form>
        </>
      );
  }
}

function Preview({ facts, body }: { readonly facts: StandingsFacts; readonly body: StandingBody }) {
  const { names, isNamed, at } = facts;
  const today = localDay(at);
  return (
    <>
      <h2 class="nhsuk-heading-m">As it would go today</h2>
      <ProgressKey />
      {body.learners.map(({ learner, standing }) => (
        <section key={learner} aria-labelledby={`l-${learner}`}>
          <h3 class="nhsuk-heading-s" id={`l-${learner}`}>
            {names.get(learner) ?? "A learner"}
          </h3>
          <SummaryList
            rows={[
              {
                key: "Name",
                value: isNamed(learner) ? "Told: the learner agreed" : "Not told: a number stands for it",
              },
              { key: "Training", value: `${showDate(standing.startedOn)} to ${showDate(standing.dueOn)}` },
              { key: "Progress", value: <ProgressPicture standing={standing} /> },
              { key: "Last evidence", value: evidenceWords(standing.lastEvidence, today) },
              {
                key: "Protected time",
                value: `${timeWords(standing)}; ${hours(standing.minutesHad)} of ${hours(standing.minutesPlanned)} in all`,
              },
              { key: "Autonomy, by kinds of work", value: autonomyWords(standing) },
              { key: "A GP agreed in four weeks with", value: agreementWords(standing) },
              { key: "Mentor", value: MENTOR_WORDS[standing.mentor] },
              {
                key: "Extension",
                value:
                  standing.extension === null
                    ? "None"
                    : `Signed ${showDate(standing.extension.on)}, until ${showDate(standing.extension.until)}`,
              },
            ]}
          />
        </section>
      ))}
      <Details summary="The same, letter by letter">
        <pre class="app-glance__bytes" tabIndex={0}>
          {JSON.stringify(body, null, 2)}
        </pre>
      </Details>
    </>
  );
}

function Sent({ sent }: { readonly sent: readonly SentRow[] }) {
  return (
    <Table
      responsive
      firstCellIsHeader
      caption="What was sent, the newest first"
      captionHidden
      columns={["Number", "As of", "Sent", "What the hub said"].map((header) => ({ header }))}
      rows={sent.map(({ number, as_of, sent_at, outcome, sentence }) => [
        number,
        showDate(as_of),
        showInstant(sent_at.toISOString()),
        outcome === null ? "On its way" : `${OUTCOMES[outcome].words}. ${sentence ?? ""}`,
      ])}
    />
  );
}
