import { showDate, showInstant } from "../../base/show-date.ts";
import { ShownKey } from "../../measures/disclosure/shown-count.tsx";
import type { Measures } from "../../measures/measure.ts";
import { dueOn } from "../../programme/returns/due.ts";
import { OUTCOMES } from "../../programme/sent/outcome.ts";
import type { OwnReturn, Way } from "../../programme/returns/write/tables.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { CountsTable, LearnersTable, WeeksTable } from "./counts-tables.tsx";
import { monthWords } from "../../base/month-words.ts";
import { StateTag, WAY_WORDS } from "./words.tsx";

export type ReturnFacts = {
  readonly own: OwnReturn;
  /** Other returns of the same month, the newest first. */
  readonly others: readonly OwnReturn[];
  readonly way: Way;
  readonly measures: Measures;
  readonly at: Date;
  readonly unsaid: { readonly says: string; readonly typed: string } | null;
  readonly hasChanged: boolean;
};

/** One return: all that it says, what others will see of it, and sending it. */
export function returnPage(facts: ReturnFacts): PageContent {
  const { own, measures, unsaid, hasChanged } = facts;
  const title = `Return of ${monthWords(own.month)}`;
  const children = (
    <>
      <BackLink href="/returns">Monthly returns</BackLink>
      {unsaid !== null && <ErrorSummary errors={[{ text: unsaid.says, href: "#why" }]} />}
      <h1 class="nhsuk-heading-l">{title}</h1>
      {hasChanged && own.state === "prepared" && (
        <InsetText>
          Something was counted since you read this return. It was not sent: read it again, and send it then.
        </InsetText>
      )}
      <Standing facts={facts} />
      <h2 class="nhsuk-heading-m">What it says</h2>
      <p>
        The first columns are in the message. Your hub keeps them and adds them up; what people of the programme see of
        your practice alone is in the last.
      </p>
      <CountsTable body={own.body} measures={measures} />
      <ShownKey />
      <LearnersTable learners={own.body.learners} />
      <WeeksTable body={own.body} />
      {own.state === "prepared" ? <SendForm facts={facts} /> : <CorrectForm facts={facts} />}
    </>
  );
  return { title, current: "/returns", children };
}

function Standing({ facts: { own, others, at } }: { readonly facts: ReturnFacts }) {
  const rows = [
    { key: "Stands", value: <StateTag own={own} at={at} /> },
    { key: "Weeks", value: own.body.weeks.map((week) => showDate(week)).join(", ") },
    { key: "Due by", value: showDate(dueOn(own.month)) },
    ...(own.why === null ? [] : [{ key: "Why it corrects", value: own.why }]),
    ...(own.number === null
      ? [{ key: "Written", value: showInstant(own.prepared_at.toISOString()) }]
      : [
          { key: "Number", value: own.number },
          { key: "Sent", value: `${showInstant(own.sent_at?.toISOString() ?? null)}, ${own.sent_by_name}` },
          {
            key: "The hub says",
            value: own.sentence ?? (own.way === "file" ? "Nothing: it is carried as a file." : "Nothing yet."),
          },
        ]),
    ...others.map((other) => ({
      key: "Of the same month",
      value: (
        <a href={`/returns/${other.id}`}>
          {other.number === null ? "A return that waits to be sent" : `Number ${other.number}`}
        </a>
      ),
    })),
  ];
  return <SummaryList rows={rows} />;
}

function SendForm({ facts: { own, way } }: { readonly facts: ReturnFacts }) {
  return (
    <form method="post" action={`/returns/${own.id}/send`} class="app-not-on-paper">
      <h2 class="nhsuk-heading-m">Send it</h2>
      <p>{WAY_WORDS[way]} It is signed for the practice, with your name in the audit.</p>
      <input type="hidden" name="saw" value={own.body_sha256} />
      <Button preventDoubleClick>Send this return</Button>
    </form>
  );
}

function CorrectForm({ facts: { own, others, unsaid } }: { readonly facts: ReturnFacts }) {
  const waits = others.find(({ state }) => state === "prepared");
  const isRefused = own.outcome !== null && OUTCOMES[own.outcome].status >= 300;
  return (
    <section class="app-not-on-paper" aria-labelledby="correct">
      <p>
        <a href={`/returns/${own.id}/file`}>Save the signed message as a file</a>
      </p>
      {isRefused && (
        <form method="post" action={`/returns/${own.id}/again`}>
          <p>When your hub has put right what it says, send the same message once more.</p>
          <Button variant="secondary" preventDoubleClick>
            Send it again
          </Button>
        </form>
      )}
      <h2 class="nhsuk-heading-m" id="correct">
        Correct it
      </h2>
      {waits === undefined ? (
        <form method="post" action={`/returns/${own.id}/correct`}>
          <p>The month is counted again into a new return, which waits until somebody has read it and sends it.</p>
          <Textarea
            name="why"
            label="Why is it corrected?"
            hint="Your hub reads it. Nothing that tells who a patient is."
            rows={2}
            value={unsaid?.typed}
            error={unsaid?.says}
          />
          <Button variant="secondary" preventDoubleClick>
            Prepare a correction
          </Button>
        </form>
      ) : (
        <p>
          <a href={`/returns/${waits.id}`}>A return of this month waits to be sent</a>.
        </p>
      )}
    </section>
  );
}
