import type { Decision } from "../../protocols/decision.ts";
import type { Document } from "../../reading/document.ts";
import { standardTerms } from "../../terms/analyte.ts";
import { Tag } from "../../web/components/tag.tsx";
import { flagText, isOut, placeText, rangeText, resultText } from "../desk/result-words.ts";
import { type Seen, seeResults } from "../desk/seen.ts";

// All results of a report in little room: what lies outside its range or was flagged comes first and in bold,
// the rest after it, and nothing is left out.

export function ResultLines({
  document,
  decision,
}: {
  readonly document: Document | null;
  readonly decision: Decision;
}) {
  if (document === null) return <p>Nothing came: this is about something that was expected.</p>;
  if (document.kind === "unreadable") return <p>The message could not be read.</p>;
  if (document.kind === "letter") return <p>{document.title ?? "A letter"}</p>;
  const red = new Set(decision.floor.map((hit) => hit.result));
  const seen = seeResults(standardTerms(), document).map((one, place) => ({ one, isRed: red.has(place) }));
  const shown = seen.filter(({ one }) => !one.result.isGroup || one.result.raw !== null || one.result.text !== null);
  const first = shown.filter(({ one, isRed }) => isRed || isOut(one));
  const rest = shown.filter(({ one, isRed }) => !isRed && !isOut(one));
  return (
    <>
      <ul class="nhsuk-list app-lines">
        {[...first, ...rest].map(({ one, isRed }, at) => (
          <Line key={at} seen={one} isRed={isRed} />
        ))}
      </ul>
      {document.comments.map((comment, at) => (
        <p key={at} class="app-comment">
          {comment}
        </p>
      ))}
    </>
  );
}

function Line({ seen, isRed }: { readonly seen: Seen; readonly isRed: boolean }) {
  const { result } = seen;
  const range = rangeText(result);
  const value = `${resultText(result)}${range === "" ? "" : ` (${range})`}`;
  const says = [flagText(result), placeText(seen)].filter((text) => text !== "").join(". ");
  return (
    <li>
      {result.name ?? result.code ?? "A test without a name"}: {isOut(seen) || isRed ? <strong>{value}</strong> : value}{" "}
      {isRed && <Tag colour="red">Red flag</Tag>} <span class="app-clause">{says}</span>
      {result.comments.map((comment, at) => (
        <span key={at} class="app-comment">
          {comment}
        </span>
      ))}
    </li>
  );
}
