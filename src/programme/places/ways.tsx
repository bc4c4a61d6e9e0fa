import type { VNode } from "preact";
import { monthWords } from "../../base/month-words.ts";
import { addressOf } from "./addresses.ts";
import type { PlaceFacts } from "./facts.ts";

/** Other months and editions, and what leaves as data: a line or two below the heading. */
export function Ways({ facts }: { readonly facts: PlaceFacts }): VNode {
  const { at, shown, edition, editions } = facts;
  const place = shown.month === null ? -1 : shown.released.indexOf(shown.month);
  const [later, earlier] = [shown.released[place - 1], shown.released[place + 1]];
  const to = (month: string) => addressOf(facts, "", { month });
  return (
    <div class="app-not-on-paper app-ways">
      {(earlier !== undefined || later !== undefined) && (
        <nav aria-label="Months">
          <ul class="nhsuk-list app-measure__aims">
            {earlier !== undefined && (
              <li>
                <a href={to(earlier)}>Before: {monthWords(earlier)}</a>
              </li>
            )}
            {later !== undefined && (
              <li>
                <a href={to(later)}>After: {monthWords(later)}</a>
              </li>
            )}
          </ul>
        </nav>
      )}
      {at.edition === null && editions.length > 1 && (
        <nav aria-label="Editions">
          <ul class="nhsuk-list app-measure__aims">
            {editions.map(({ id, name }) => (
              <li key={id}>
                {edition?.id === id ? (
                  <strong aria-current="true">{name}</strong>
                ) : (
                  <a href={`${at.path}?edition=${id}`}>{name}</a>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {shown.month !== null && (
        <p>
          Save these figures: <a href={addressOf(facts, "/table")}>for a spreadsheet (CSV)</a>,{" "}
          <a href={addressOf(facts, "/report")}>as FHIR MeasureReport</a>. This page can be printed.
        </p>
      )}
    </div>
  );
}
