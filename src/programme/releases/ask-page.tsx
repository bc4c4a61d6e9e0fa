import type { ShownFigureCounts } from "../../measures/disclosure/add-shown.ts";
import { ShownCount, ShownFigure, ShownKey } from "../../measures/disclosure/shown-count.tsx";
import type { Measure } from "../../measures/measure.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import type { PageContent } from "../../web/route.ts";
import type { AskedPlace } from "./asked.ts";
import { monthWords } from "../../base/month-words.ts";
import { reasonOf } from "./reason.ts";

export type Asked = {
  readonly month: string;
  readonly measure: string;
  readonly place: string;
  readonly practice: string;
};

export type Told =
  | { readonly kind: "nothing-asked" }
  | { readonly kind: "refused"; readonly says: string }
  | { readonly kind: "not-released"; readonly at: AskedPlace; readonly says: string }
  | {
      readonly kind: "figure";
      readonly at: AskedPlace;
      readonly measure: Measure;
      readonly figure: ShownFigureCounts;
      readonly practices: number;
      /** What else there is to know of the month, a sentence each. */
      readonly notes: readonly string[];
    };

export type AskFacts = {
  readonly asked: Asked;
  readonly months: readonly string[];
  readonly measures: readonly Measure[];
  readonly places: readonly AskedPlace[];
  readonly told: Told;
};

/** One count of one place and month, as it may be shown, and why it is shown so. */
export function askPage(facts: AskFacts): PageContent {
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Ask for a count</h1>
      <p>
        What is asked for here is answered from <a href="/programme/releases">what was released</a>, and by the same
        rules to everybody.
      </p>
      {facts.months.length === 0 ? <p>No month was released yet.</p> : <AskForm facts={facts} />}
      <TellPart told={facts.told} month={facts.asked.month} />
    </>
  );
  return { title: "Ask for a count", current: "/programme/ask", children };
}

function AskForm({ facts: { asked, months, measures, places, told } }: { readonly facts: AskFacts }) {
  return (
    <form method="get" action="/programme/ask">
      <Select
        name="month"
        label="Month"
        value={asked.month}
        options={months.map((value) => ({ value, text: monthWords(value) }))}
      />
      <Select
        name="measure"
        label="What is counted"
        value={asked.measure}
        options={measures.map(({ id, question }) => ({ value: id, text: question }))}
      />
      <Select
        name="place"
        label="Where"
        value={asked.place}
        options={places.map(({ level, place, name }) => ({ value: `${level}:${place}`, text: name }))}
      />
      <Input
        name="practice"
        label="Or a practice, by its code"
        hint="Such as Y01234. With a code, the place above is not asked for."
        width={10}
        value={asked.practice}
        autocomplete="off"
        error={told.kind === "refused" ? told.says : undefined}
      />
      <Button>Ask</Button>
    </form>
  );
}

function TellPart({ told, month }: { readonly told: Told; readonly month: string }) {
  switch (told.kind) {
    case "nothing-asked":
    case "refused":
      return null;
    case "not-released":
      return (
        <section role="status">
          <h2 class="nhsuk-heading-m">{told.at.name}</h2>
          <p>{told.says}</p>
        </section>
      );
    case "figure":
      return <FigurePart told={told} month={month} />;
  }
}

function FigurePart({
  told: { at, measure, figure, practices, notes },
  month,
}: {
  readonly told: Told & { readonly kind: "figure" };
  readonly month: string;
}) {
  const { numerator, denominator } = figure;
  const isMean = measure.kind === "mean";
  const row = (key: string, count: ShownFigureCounts["numerator"]) => ({
    key,
    value: (
      <>
        <strong>
          <ShownCount count={count} />
        </strong>
        <br />
        {reasonOf(count, at.level)}
      </>
    ),
  });
  return (
    <section role="status">
      <h2 class="nhsuk-heading-m">
        {at.name}, {monthWords(month)}
      </h2>
      <p>
        {measure.question} <ShownFigure kind={measure.kind} figure={figure} /> {measure.of}.
      </p>
      <SummaryList
        rows={[
          ...(isMean ? [] : [row("Count", numerator)]),
          row(`Of so many ${measure.of}`, denominator),
          { key: "Practices in it", value: practices },
        ]}
      />
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <ShownKey />
    </section>
  );
}
