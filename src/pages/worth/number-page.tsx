import { showDate, showInstant } from "../../base/show-date.ts";
import { shownScale } from "../../evaluation/worth/own.ts";
import type { KeptOwn } from "../../evaluation/worth/own-store.ts";
import { type Dimension, inUnit, type Known, plain } from "../../evaluation/worth/parameter.ts";
import type { TaskKind } from "../../evaluation/worth/shipped.ts";
import { nameOf, SOURCE_WORDS, sourceWords } from "../../evaluation/worth/words.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Table } from "../../web/components/table.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import { rangeWords } from "./numbers-part.tsx";

export type NumberFacts = {
  readonly tasks: readonly TaskKind[];
  readonly known: Known;
  /** What would count without a number of one's own. */
  readonly beneath: Known;
  readonly isOwn: boolean;
  readonly history: readonly KeptOwn[];
  readonly typed: Readonly<Record<string, string>>;
  /** Why nothing was kept; null where nothing was sent. */
  readonly says: string | null;
};

const HERE = "/worth/number";

/** One number: what it is, what stands beneath it, and the form that puts another one. */
export function numberPage(facts: NumberFacts): PageContent {
  const { tasks, known, beneath, isOwn, says } = facts;
  const name = nameOf(tasks, known.id);
  const children = (
    <>
      <BackLink href="/worth#numbers">What the assistants' work is worth</BackLink>
      {says !== null && <ErrorSummary errors={[{ text: says, href: "#value" }]} />}
      <h1 class="nhsuk-heading-l">{name}</h1>
      <Lines known={known} />
      {isOwn && (
        <>
          <h2 class="nhsuk-heading-m">What it stands in the place of</h2>
          <Lines known={beneath} />
        </>
      )}
      <PutForm facts={facts} />
      {isOwn && <TakeBack facts={facts} />}
      <History facts={facts} />
    </>
  );
  return { title: name, current: "/worth", children };
}

function Lines({ known }: { readonly known: Known }) {
  return (
    <p>
      <strong>{inUnit(known.dimension, known.value)}</strong>, lowest to highest: {rangeWords(known)}.{" "}
      {SOURCE_WORDS[known.source.kind]}: {sourceWords(known)}
    </p>
  );
}

function PutForm({ facts: { known, beneath, typed } }: { readonly facts: NumberFacts }) {
  const unit = unitOf(known.dimension);
  const number = (name: string, label: string, hint?: string) => (
    <Input
      name={name}
      label={label}
      hint={hint}
      width={10}
      inputmode="decimal"
      suffix={unit}
      value={typed[name]}
      autocomplete="off"
    />
  );
  return (
    <form method="post" action={HERE}>
      <h2 class="nhsuk-heading-m">Put a number of your own</h2>
      <input type="hidden" name="what" value={known.id} />
      {number("value", `Value, in ${unit}`)}
      {number("low", "Lowest it may be", "Leave both empty if nobody knows.")}
      {number("high", "Highest it may be")}
      <Radios
        name="kind"
        legend="Where does it come from?"
        legendSize="s"
        value={typed["kind"]}
        items={[
          { value: "observed", text: "Observed here, by somebody, on a day" },
          { value: "published", text: "Published" },
        ]}
      />
      <Input
        name="dated"
        label="Of when is it?"
        hint="The day on which it was observed, such as 16-Nov-2026, or the year of what was published, such as 2025/26."
        width={10}
        value={typed["dated"]}
        autocomplete="off"
      />
      <Textarea
        name="says"
        label="Source: how it was observed and of how many, or where it was published"
        hint="No names of patients."
        rows={3}
        value={typed["says"]}
      />
      {beneath.source.kind === "measured" && (
        <Textarea
          name="why"
          label="Why does it stand in the place of what was measured?"
          rows={2}
          value={typed["why"]}
        />
      )}
      <Button>Put this number</Button>
    </form>
  );
}

function TakeBack({ facts: { known, typed } }: { readonly facts: NumberFacts }) {
  return (
    <form method="post" action={`${HERE}/take-back`}>
      <h2 class="nhsuk-heading-m">Take your own number back</h2>
      <input type="hidden" name="what" value={known.id} />
      <Input name="because" label="Why?" value={typed["because"]} autocomplete="off" />
      <Button variant="secondary">Take it back</Button>
    </form>
  );
}

function History({ facts: { history, known } }: { readonly facts: NumberFacts }) {
  if (history.length === 0) return <p>Nobody here has put a number of their own.</p>;
  return (
    <Table
      caption="What was put here, the newest first"
      captionSize="s"
      compact
      responsive
      columns={[{ header: "When" }, { header: "By" }, { header: "Value" }, { header: "Source" }, { header: "Why" }]}
      rows={history.map(({ at, by_name, value, dated, says, why }) => [
        { content: showInstant(at.toISOString()), class: "app-nowrap" },
        by_name,
        value === null ? "Taken back" : inUnit(known.dimension, value),
        value === null ? "" : `${showDate(dated)}. ${says}`,
        value === null ? says : (why ?? ""),
      ])}
    />
  );
}

/** How people type it: shares in percent, money in pounds. */
function unitOf(dimension: Dimension): string {
  switch (dimension) {
    case "share":
      return "%";
    case "pence-an-hour":
      return "GBP an hour";
    case "pence-a-minute":
      return "GBP a minute";
    case "items-a-week":
      return "a week";
    case "seconds-an-item":
      return "seconds";
    case "minutes-a-week":
      return "minutes a week";
    case "minutes":
      return "minutes";
    case "weeks":
      return "weeks";
    case "hours-a-week":
      return "hours a week";
  }
}

/** As a form begins: what counts now, as it would be typed. */
export function typedFrom({ dimension, value, low, high }: Known): Readonly<Record<string, string>> {
  const scale = shownScale(dimension);
  const show = (one: number): string => plain(one / scale, 4);
  return low === high ? { value: show(value) } : { value: show(value), low: show(low), high: show(high) };
}
