import type { ComponentChildren, VNode } from "preact";
import { monthWords } from "../../base/month-words.ts";
import { ShownKey } from "../../measures/disclosure/shown-count.tsx";
import { AIM_WORDS, AIMS } from "../../measures/measure.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Details } from "../../web/components/details.tsx";
import type { PageContent } from "../../web/route.ts";
import { PrintFoot } from "../print-foot.tsx";
import { addressOf, measureAddress } from "./addresses.ts";
import type { PlaceFacts } from "./facts.ts";
import { LookFirst } from "./look-first.tsx";
import { Matrix, matrixOf, type MatrixRow } from "./matrix.tsx";
import { MeasureRows } from "./measure-rows.tsx";
import { hubPath, NATION, regionAt } from "./place.ts";
import { StandingPart } from "./standing-part.tsx";
import { Ways } from "./ways.tsx";

export type PlaceParts = {
  readonly facts: PlaceFacts;
  /** Of a hub: its practices. */
  readonly list?: VNode | undefined;
  /** Below everything, where people of the programme begin. */
  readonly end?: ComponentChildren;
};

/** One page a place and month: what to look at first, where it stands, and what it does, a row a measure. */
export function placePage({ facts, list, end }: PlaceParts): PageContent {
  const { at, shown, person, now } = facts;
  const title = shown.month === null ? at.name : `${at.name}, ${monthWords(shown.month)}`;
  const rows = shown.month === null ? [] : matrixOf(facts.below, facts);
  const isReleased = shown.own.has(shown.month ?? "");
  const children = (
    <div class="app-of-place">
      <Back facts={facts} />
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        {at.within !== null && <span class="nhsuk-caption-l">{at.within}</span>}
        {title}
      </h1>
      <Ways facts={facts} />
      <LookFirst facts={facts} rows={rows} />
      <OnThisPage hasList={list !== undefined} isReleased={isReleased} />
      <h2 class="nhsuk-heading-m" id="stands">
        Where it stands
      </h2>
      <StandingPart facts={facts} rows={rows} />
      {list !== undefined && <div id="practices">{list}</div>}
      <h2 class="nhsuk-heading-m" id="does">
        What it does
      </h2>
      {isReleased ? (
        <DoesPart facts={facts} rows={rows} />
      ) : (
        <p>
          Nothing of {at.level === "nation" ? "the nation" : at.name} was released for this month: a national lead{" "}
          <a href="/programme/releases">releases</a> a month when enough returns of it have come.
        </p>
      )}
      <h2 class="nhsuk-heading-m">What these figures are</h2>
      <p class="nhsuk-body-s">
        {at.level === "nation" ? "The nation's counts are whole. " : null}
        Counts of the practices' daily work, from their signed returns, as a national lead{" "}
        <a href="/programme/releases">released</a> them: never a patient, and nobody by name. They say what happened and
        not why; each measure's own page says how it may mislead. An interval says how far chance alone may have moved a
        figure; a mean is shown of eight or more, and not where it would tell the mean of fewer beside it. A month is
        the weeks whose Thursday lies in it.
      </p>
      <ShownKey />
      {person.role === "evaluator" && <p>As an evaluator you see counts of hubs and above.</p>}
      {end}
      <PrintFoot path={addressOf(facts, "")} at={now} />
    </div>
  );
  return { title, current: "/programme", children };
}

function DoesPart({ facts, rows }: { readonly facts: PlaceFacts; readonly rows: readonly MatrixRow[] }): VNode {
  const { at, below, measures } = facts;
  const linkOf = measureAddress(facts);
  return (
    <>
      <p class="nhsuk-body-s">
        Each measure leads to its own page: the chart with its limits, all months as a table, and how it may mislead.
        The band of a small chart is what chance alone may bring.
      </p>
      <MeasureRows measures={measures} linkOf={linkOf} below={below} rows={rows} />
      {below.length > 0 && (
        <Details
          class="app-open-on-paper"
          summary={at.level === "nation" ? "Each place against its own months" : "Each hub against its own months"}
        >
          <Matrix below={below} rows={rows} linkOf={linkOf} />
        </Details>
      )}
    </>
  );
}

function OnThisPage({ hasList, isReleased }: { readonly hasList: boolean; readonly isReleased: boolean }): VNode {
  const links: readonly (readonly [id: string, words: string])[] = [
    ["stands", "Where it stands"],
    ...(hasList ? ([["practices", "Its practices"]] as const) : []),
    ...(isReleased ? AIMS.map((aim) => [aim, AIM_WORDS[aim]] as const) : []),
  ];
  return (
    <nav class="app-not-on-paper" aria-label="On this page">
      <ul class="nhsuk-list app-measure__aims">
        {links.map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Back({ facts: { at } }: { readonly facts: PlaceFacts }): VNode | null {
  switch (at.level) {
    case "nation":
      return null;
    case "region":
      return <BackLink href={NATION.path}>{NATION.name}</BackLink>;
    case "hub":
      return <BackLink href={regionAt(at.region ?? "").path}>{at.region}</BackLink>;
    case "practice":
      return <BackLink href={hubPath(at.hub ?? "")}>{at.within}</BackLink>;
  }
}
