import type { VNode } from "preact";
import { assuranceWords, variationWords } from "../../charts/spc/chart-words.ts";
import { VariationIcon } from "../../charts/spc/spc-icons.tsx";
import { SpcSpark } from "../../charts/spc/spc-spark.tsx";
import { inUnit } from "../../measures/figure-says.ts";
import { type Aim, AIM_WORDS, AIMS, type Measure } from "../../measures/measure.ts";
import { ReportedWords } from "../../measures/report/reported-words.tsx";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import type { Below, MeasureHere } from "./facts.ts";
import { type MatrixRow, signPlaces } from "./matrix.tsx";
import { signOf } from "./series.ts";
import { SignMark } from "./signs.tsx";

type Props = {
  readonly measures: readonly MeasureHere[];
  /** Where one measure stands alone, with its chart, its table, its notes and how it may mislead. */
  readonly linkOf: (measure: Measure) => string;
  readonly below: readonly Below[];
  /** What was released of the places below, a row a measure. */
  readonly rows: readonly MatrixRow[];
};

/** All measures by the four aims, a row each: question, figure with what it is of, what its newest month says, its course. */
export function MeasureRows(props: Props): VNode {
  const said = props.measures.filter(isSaid);
  const unsaid = props.measures.filter((one) => !isSaid(one));
  return (
    <>
      {AIMS.map((aim) => (
        <AimPart key={aim} {...props} aim={aim} measures={said.filter(({ measure }) => measure.aim === aim)} />
      ))}
      {unsaid.length > 0 && (
        <Details summary={`Nothing to say of ${unsaid.length === 1 ? "one measure" : `${unsaid.length} measures`}`}>
          <ul>
            {unsaid.map(({ measure, reported }) => (
              <li key={measure.id}>
                {measure.question} <ReportedWords reported={reported} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

/** Whether it has a figure, or a chart of other months. */
function isSaid({ reported, chart }: MeasureHere): boolean {
  return reported.says.kind === "value" || chart.points.filter(({ y }) => y !== null).length > 1;
}

function AimPart({ aim, measures, linkOf, below, rows }: Props & { readonly aim: Aim }): VNode {
  const hasPlaces = below.length > 1 && rows.length > 0;
  const titles = ["Measure", "Figure", "Newest month", "Course", ...(hasPlaces ? ["Places that stand out"] : [])];
  return (
    <section aria-labelledby={aim}>
      <h3 class="nhsuk-heading-s app-rows__aim" id={aim}>
        {AIM_WORDS[aim]}
      </h3>
      {measures.length === 0 ? (
        <p>Nothing can be said of this aim yet: no measure of it has enough counts in a released month.</p>
      ) : (
        <Table
          responsive
          compact
          firstCellIsHeader
          class="app-rows"
          caption={AIM_WORDS[aim]}
          captionHidden
          columns={titles.map((header) => ({ header }))}
          rows={measures.map((one) => [
            <a href={linkOf(one.measure)}>{one.measure.question}</a>,
            <ReportedWords reported={one.reported} />,
            <Says of={one} />,
            <SpcSpark chart={one.chart} />,
            ...(hasPlaces ? [<Places of={one.measure} below={below} rows={rows} />] : []),
          ])}
        />
      )}
    </section>
  );
}

function Says({ of: { measure, chart } }: { readonly of: MeasureHere }): VNode {
  const { assurance } = chart.spc;
  const sign = signOf(chart);
  const isKnown = sign !== "unknown";
  const hasTarget = measure.target !== null;
  // What is better or worse is already said with the direction that is good.
  const saysNoDirection = sign !== "better" && sign !== "worse";
  return (
    <span class="app-rows__says">
      {isKnown ? <VariationIcon chart={chart} /> : <SignMark sign="unknown" />}
      <span>
        {isKnown ? variationWords(chart) : "Not known: its newest month has no figure"}
        {assurance !== null && <span class="app-rows__small">{assuranceWords(assurance)}</span>}
        {(hasTarget || saysNoDirection) && <span class="app-rows__small">{shortDirection(measure)}</span>}
      </span>
    </span>
  );
}

/** Each place against its own months; the worse by name, because those are gone to. */
function Places({
  of,
  below,
  rows,
}: {
  readonly of: Measure;
  readonly below: readonly Below[];
  readonly rows: readonly MatrixRow[];
}): VNode {
  const row = rows.find(({ measure }) => measure.id === of.id);
  if (row === undefined) return <span class="app-rows__small">Not shown of single places</span>;
  const signs = signPlaces(row, below);
  const parts = (["worse", "better", "changed"] as const).filter((sign) => signs[sign].length > 0);
  if (parts.length === 0) return <span class="app-rows__small">None</span>;
  return (
    <>
      {parts.map((sign) => (
        <span key={sign} class="app-rows__places">
          <SignMark sign={sign} />{" "}
          {sign === "worse" || signs[sign].length < 3
            ? `${signs[sign].join(", ")} ${sign}`
            : `${signs[sign].length} of ${below.length} ${sign}`}
        </span>
      ))}
    </>
  );
}

const DIRECTIONS: Readonly<Record<Measure["good"], string>> = {
  up: "More is better.",
  down: "Less is better.",
  neutral: "Neither more nor less is better by itself.",
};

/** Which way is good, and the target where there is one. */
function shortDirection(measure: Measure): string {
  const { target, good } = measure;
  return target === null ? DIRECTIONS[good] : `${DIRECTIONS[good]} Target: ${inUnit(measure, target.value)}.`;
}

/** The same, with where the target is from. */
export function directionWords(measure: Measure): string {
  const { target, good } = measure;
  if (target === null) return DIRECTIONS[good];
  return `${DIRECTIONS[good]} Target: ${inUnit(measure, target.value)} (${target.source}).`;
}
