import type { VNode } from "preact";
import { SpcChart } from "../../charts/spc/spc-chart.tsx";
import { ShownKey } from "../../measures/disclosure/shown-count.tsx";
import { AIM_WORDS } from "../../measures/measure.ts";
import { reportedShown } from "../../measures/report/reported.ts";
import { ReportedWords } from "../../measures/report/reported-words.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { notesAddress } from "../charts/routes.ts";
import { monthWords } from "../../base/month-words.ts";
import { addressOf } from "./addresses.ts";
import type { MeasureHere, PlaceFacts } from "./facts.ts";
import { columnName } from "./matrix.tsx";
import { directionWords } from "./measure-rows.tsx";
import { notesKeyOf } from "./place.ts";
import { monthsChart, SIGN_WORDS, signOf } from "./series.ts";
import { SignMark } from "./signs.tsx";

/** One measure of a place: its chart with all its numbers, and the places below it. */
export function measurePage(facts: PlaceFacts, { measure, reported, chart }: MeasureHere): PageContent {
  const { at, shown } = facts;
  const notes = notesKeyOf(at);
  const children = (
    <div class="app-of-place">
      <BackLink href={addressOf(facts, "")}>{at.name}</BackLink>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {AIM_WORDS[measure.aim]}: {at.name}
        </span>
        {measure.question}
      </h1>
      <p class="app-measure__figure">
        {monthWords(shown.month ?? "")}: <ReportedWords reported={reported} />
      </p>
      <p>
        {directionWords(measure)} <strong>How it may mislead:</strong> {measure.misleads}
      </p>
      <SpcChart id="chart" title={`${at.name}, month by month`} chart={chart} />
      {notes !== null && (
        <p class="app-not-on-paper">
          <a href={notesAddress(notes, measure.id)}>Notes on this chart, and lines that begin anew</a>
        </p>
      )}
      <BelowTable facts={facts} of={measure} />
      {at.level === "nation" && facts.below.length === 0 ? null : <ShownKey />}
    </div>
  );
  return { title: `${measure.question} ${at.name}`, current: "/programme", children };
}

function BelowTable({
  facts: { below, shown },
  of: measure,
}: {
  readonly facts: PlaceFacts;
  readonly of: MeasureHere["measure"];
}): VNode | null {
  if (below.length === 0) return null;
  return (
    <Table
      responsive
      caption={`By place, ${monthWords(shown.month ?? "")}: each against its own months`}
      columns={[{ header: "Place" }, { header: "Figure" }, { header: "Newest month" }]}
      rows={below.map((one) => {
        const counts = one.shown.get(shown.month ?? "")?.figures.get(measure.id);
        const sign = signOf(monthsChart(measure, shown.months, one.shown));
        return [
          <a href={`${one.at.path}?month=${shown.month ?? ""}&measure=${measure.id}`}>{columnName(one.at, below)}</a>,
          counts === undefined ? "Not released" : <ReportedWords reported={reportedShown(measure, counts)} />,
          <>
            <SignMark sign={sign} /> {SIGN_WORDS[sign]}
          </>,
        ];
      })}
    />
  );
}
