import type { ComponentChildren, VNode } from "preact";
import { ShownKey } from "../../measures/disclosure/shown-count.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import type { PageContent } from "../../web/route.ts";
import { monthWords } from "../../base/month-words.ts";
import { addressOf, measureAddress } from "./addresses.ts";
import type { PlaceFacts } from "./facts.ts";
import { Matrix, matrixOf, type MatrixRow } from "./matrix.tsx";
import { MeasureParts } from "./measure-parts.tsx";
import { notableOf, placesWords } from "./notable.ts";
import { hubPath, NATION, regionAt } from "./place.ts";
import { SIGN_WORDS } from "./series.ts";
import { SignMark } from "./signs.tsx";
import { StandingPart } from "./standing-part.tsx";

export type PlaceParts = {
  readonly facts: PlaceFacts;
  /** Of a hub: its practices. */
  readonly list?: VNode | undefined;
  /** Below everything, where people of the programme begin. */
  readonly end?: ComponentChildren;
};

/** One page a place and month: what is notable, where it stands, and what it does. */
export function placePage({ facts, list, end }: PlaceParts): PageContent {
  const { at, shown, person } = facts;
  const title = shown.month === null ? at.name : `${at.name}, ${monthWords(shown.month)}`;
  const linkOf = measureAddress(facts);
  const rows = shown.month === null ? [] : matrixOf(facts.below, facts);
  const children = (
    <div class="app-of-place">
      <Back facts={facts} />
      <h1 class="nhsuk-heading-l">
        {at.within !== null && <span class="nhsuk-caption-l">{at.within}</span>}
        {title}
      </h1>
      <NotablePart facts={facts} rows={rows} />
      <Ways facts={facts} />
      <h2 class="nhsuk-heading-m">Where it stands</h2>
      <StandingPart facts={facts} rows={rows} />
      {list}
      <h2 class="nhsuk-heading-m">What it does</h2>
      {facts.below.length > 0 && shown.month !== null && (
        <>
          <h3 class="nhsuk-heading-s">
            {at.level === "nation" ? "Each place against its own months" : "Each hub against its own months"}
          </h3>
          <Matrix below={facts.below} rows={rows} linkOf={linkOf} />
        </>
      )}
      {shown.own.has(shown.month ?? "") ? (
        <MeasureParts measures={facts.measures} linkOf={linkOf} />
      ) : (
        <p>Nothing of {at.level === "nation" ? "the nation" : at.name} was released for this month.</p>
      )}
      <h2 class="nhsuk-heading-m">What these figures are</h2>
      <p>
        {at.level === "nation" ? "The nation's counts are whole. " : null}
        Counts of the practices' daily work, from their signed returns, as a national lead{" "}
        <a href="/programme/releases">released</a> them: never a patient, and nobody by name. They say what happened and
        not why. An interval says how far chance alone may have moved a figure; a mean is released without its spread,
        and so without one. A month is the weeks whose Thursday lies in it.
      </p>
      <ShownKey />
      {person.role === "evaluator" && <p>As an evaluator you see counts of hubs and above.</p>}
      {end}
    </div>
  );
  return { title, current: "/programme", children };
}

function Back({ facts: { at, person } }: { readonly facts: PlaceFacts }): VNode | null {
  switch (at.level) {
    case "nation":
      return null;
    case "region":
      return person.role === "hub-lead" ? null : <BackLink href={NATION.path}>{NATION.name}</BackLink>;
    case "hub":
      return <BackLink href={regionAt(at.region ?? "").path}>{at.region}</BackLink>;
    case "practice":
      return <BackLink href={hubPath(at.hub ?? "")}>{at.within}</BackLink>;
  }
}

function NotablePart({ facts, rows }: { readonly facts: PlaceFacts; readonly rows: readonly MatrixRow[] }): VNode {
  const { changed, says, unknown } = notableOf(facts);
  const places = placesWords(facts.below, rows);
  const linkOf = measureAddress(facts);
  return (
    <section class="nhsuk-inset-text app-notable" aria-labelledby="notable">
      <h2 class="nhsuk-heading-s" id="notable">
        In short
      </h2>
      <p>{says.join(" ")}</p>
      {changed.length > 0 && (
        <ul class="nhsuk-list">
          {changed.map(({ measure, sign }) => (
            <li key={measure.id}>
              <SignMark sign={sign} /> <a href={linkOf(measure)}>{measure.question}</a> {SIGN_WORDS[sign]}
            </li>
          ))}
        </ul>
      )}
      {places !== null && <p>{places}</p>}
      <p>{unknown.join(" ")}</p>
    </section>
  );
}

/** Other months and editions, and what leaves as data. */
function Ways({ facts }: { readonly facts: PlaceFacts }): VNode {
  const { at, shown, edition, editions } = facts;
  const place = shown.month === null ? -1 : shown.released.indexOf(shown.month);
  const [later, earlier] = [shown.released[place - 1], shown.released[place + 1]];
  const to = (month: string) => addressOf(facts, "", { month });
  return (
    <div class="app-not-on-paper">
      {(earlier !== undefined || later !== undefined) && (
        <nav aria-label="Months" class="app-measure__months">
          {earlier !== undefined && <a href={to(earlier)}>{monthWords(earlier)}</a>}
          {later !== undefined && <a href={to(later)}>{monthWords(later)}</a>}
        </nav>
      )}
      {at.edition === null && editions.length > 0 && (
        <nav aria-label="Editions">
          <ul class="nhsuk-list app-measure__aims">
            {editions.map(({ id, name }) => (
              <li key={id}>
                {edition?.id === id ? <strong>{name}</strong> : <a href={`${at.path}?edition=${id}`}>{name}</a>}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {shown.month !== null && (
        <p>
          Save the month's figures: <a href={addressOf(facts, "/table")}>for a spreadsheet (CSV)</a>,{" "}
          <a href={addressOf(facts, "/report")}>as FHIR MeasureReport</a>. This page can be printed.
        </p>
      )}
    </div>
  );
}
