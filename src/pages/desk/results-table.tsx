import { showDate } from "../../base/show-date.ts";
import { sparkline } from "../../charts/sparkline.tsx";
import type { Decision } from "../../protocols/decision.ts";
import type { Result } from "../../reading/report.ts";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { type Earlier, trendOf } from "./earlier.ts";
import { flagText, isOut, placeText, rangeText, resultText } from "./result-words.ts";
import type { Seen } from "./seen.ts";

export type ResultsProps = {
  readonly seen: readonly Seen[];
  readonly decision: Decision;
  /** By the result's place; null where nobody is matched, so that nothing earlier is anybody's. */
  readonly earlier: ReadonlyMap<number, readonly Earlier[]> | null;
};

/** Every result as the laboratory sent it; beside it what we make of its range, and the values before it. */
export function ResultsTable({ seen, decision, earlier }: ResultsProps) {
  const red = new Set(decision.floor.map((hit) => hit.result));
  return (
    <Table
      caption="Results"
      captionHidden
      compact
      responsive
      class="app-results"
      columns={[
        { header: "Test" },
        { header: "Result" },
        { header: "Range" },
        { header: "Flag and range" },
        ...(earlier === null ? [] : [{ header: "Other values, newest first" }]),
      ]}
      rowClass={(row) => (red.has(row) ? "app-row--flagged" : undefined)}
      rows={seen.map((one, place) => [
        <Test result={one.result} isRed={red.has(place)} />,
        { content: <strong>{resultText(one.result)}</strong>, class: "app-value" },
        { content: rangeText(one.result), class: "app-nowrap" },
        <Place seen={one} />,
        ...(earlier === null ? [] : [<Others seen={one} earlier={earlier.get(place) ?? []} />]),
      ])}
    />
  );
}

function Test({ result, isRed }: { readonly result: Result; readonly isRed: boolean }) {
  const name = result.name ?? result.code ?? "A test without a name";
  return (
    <>
      {result.isGroup ? <strong>{name}</strong> : name} {isRed && <Tag colour="red">Red flag</Tag>}
      {result.status !== null && result.status !== "final" && <span class="app-comment">Status: {result.status}</span>}
      {result.comments.map((comment, at) => (
        <span key={at} class="app-comment">
          {comment}
        </span>
      ))}
    </>
  );
}

function Place({ seen }: { readonly seen: Seen }) {
  const place = placeText(seen);
  return (
    <>
      <span class="app-own-line">{flagText(seen.result)}</span>
      {isOut(seen) ? <strong class="app-own-line">{place}</strong> : <span class="app-own-line">{place}</span>}
    </>
  );
}

// A tired reader needs the last two; the rest is one step away.
const AT_ONCE = 2;

function Others({ seen, earlier }: { readonly seen: Seen; readonly earlier: readonly Earlier[] }) {
  if (seen.result.isGroup && seen.result.raw === null) return null;
  if (seen.analyte === null) return <>Not known which test this is, so none is shown</>;
  if (earlier.length === 0) return <>None known here</>;
  const { points, band } = trendOf(seen, earlier);
  const rest = earlier.slice(AT_ONCE);
  return (
    <>
      {earlier.slice(0, AT_ONCE).map((one, at) => (
        <Value key={at} earlier={one} />
      ))}
      {sparkline(seen.result.name ?? seen.analyte.name, points, band)}
      {rest.length > 0 && (
        <Details summary={`${rest.length} more`} class="app-small-details">
          {rest.map((one, at) => (
            <Value key={at} earlier={one} />
          ))}
        </Details>
      )}
    </>
  );
}

function Value({ earlier }: { readonly earlier: Earlier }) {
  const { shown, past, isNewer, isSameSample } = earlier;
  return (
    <span class="app-own-line">
      <strong>{shown}</strong> on <span class="app-nowrap">{showDate(past.at)}</span>
      {isNewer && " - newer than this report"}
      {isSameSample && " - another version from this sample"}
    </span>
  );
}
