import type { VNode } from "preact";
import { chartWords } from "../../charts/spc/chart-words.ts";
import { letteredNotes } from "../../charts/spc/letters.ts";
import { SpcDrawn } from "../../charts/spc/spc-drawn.tsx";
import { SpcIcons } from "../../charts/spc/spc-icons.tsx";
import { FRAME } from "../../charts/frame.ts";
import { type Aim, AIM_WORDS, AIMS, type Measure } from "../../measures/measure.ts";
import { inUnit } from "../../measures/figure-says.ts";
import { ReportedWords } from "../../measures/report/reported-words.tsx";
import type { MeasureHere } from "./facts.ts";

type Props = {
  readonly measures: readonly MeasureHere[];
  /** Where one measure stands alone, with its table and notes. */
  readonly linkOf: (measure: Measure) => string;
};

/** All measures by the four aims: question, figure, chart, which way is good and how it may mislead. */
export function MeasureParts({ measures, linkOf }: Props): VNode {
  const said = measures.filter(isSaid);
  const unsaid = measures.filter((one) => !isSaid(one));
  return (
    <>
      <ul class="nhsuk-list app-not-on-paper app-measure__aims">
        {AIMS.map((aim) => (
          <li key={aim}>
            <a href={`#${aim}`}>{AIM_WORDS[aim]}</a>
          </li>
        ))}
      </ul>
      {AIMS.map((aim) => (
        <AimPart key={aim} aim={aim} measures={said.filter(({ measure }) => measure.aim === aim)} linkOf={linkOf} />
      ))}
      {unsaid.length > 0 && (
        <section aria-labelledby="not-said">
          <h3 class="nhsuk-heading-m" id="not-said">
            Nothing to say of these
          </h3>
          <ul>
            {unsaid.map(({ measure, reported }) => (
              <li key={measure.id}>
                {measure.question} <ReportedWords reported={reported} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Whether it has a figure, or a chart of other months. */
function isSaid({ reported, chart }: MeasureHere): boolean {
  return reported.says.kind === "value" || chart.points.filter(({ y }) => y !== null).length > 1;
}

function AimPart({ aim, measures, linkOf }: Props & { readonly aim: Aim }): VNode {
  return (
    <section aria-labelledby={aim}>
      <h3 class="nhsuk-heading-m" id={aim}>
        {AIM_WORDS[aim]}
      </h3>
      {measures.length === 0 && <p>Nothing can be said of this aim yet.</p>}
      {measures.map((one) => (
        <div key={one.measure.id} class="app-measure">
          <h4 class="nhsuk-heading-s">
            <a href={linkOf(one.measure)}>{one.measure.question}</a>
          </h4>
          <div class="app-measure__row">
            <div class="app-measure__says">
              <p class="app-measure__figure">
                <ReportedWords reported={one.reported} />
              </p>
              <SpcIcons chart={one.chart} />
              <p class="app-measure__words">
                {directionWords(one.measure)} <strong>How it may mislead:</strong> {one.measure.misleads}
              </p>
            </div>
            <SmallChart of={one} />
          </div>
        </div>
      ))}
    </section>
  );
}

/** The control chart without its table, which stands where the question leads. */
function SmallChart({ of: { measure, chart } }: { readonly of: MeasureHere }): VNode | null {
  if (chart.points.filter(({ y }) => y !== null).length < 2) return null;
  return (
    <svg
      class="app-place__chart"
      viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
      role="img"
      aria-label={`${measure.question} ${chartWords(chart)}`}
    >
      <SpcDrawn chart={chart} letters={letteredNotes(chart.points, chart.notes)} />
    </svg>
  );
}

/** Which way is good, and the target where there is one. */
export function directionWords(measure: Measure): string {
  const { target, good } = measure;
  const words = {
    up: "More is better.",
    down: "Less is better.",
    neutral: "Neither more nor less is better by itself.",
  };
  return target === null ? words[good] : `${words[good]} Target: ${inUnit(measure, target.value)} (${target.source}).`;
}
