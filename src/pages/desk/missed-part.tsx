import { showDate } from "../../base/show-date.ts";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { getStep } from "../../worklist/expectation-steps.ts";
import { timeWords } from "../../worklist/words.ts";
import type { Missed } from "./around.ts";
import { askedWords } from "./around-part.tsx";

/** An item of which nothing came: what was expected, when, who asked, and all that was tried. */
export function MissedPart({
  missed,
  names,
}: {
  readonly missed: readonly Missed[];
  readonly names: ReadonlyMap<string, string>;
}) {
  if (missed.length === 0) return <p>What was expected here is no longer waited for by this item.</p>;
  return (
    <section aria-labelledby="missed">
      <h2 class="nhsuk-heading-m" id="missed">
        What was expected
      </h2>
      {missed.map((one) => (
        <WarningCallout key={one.id} heading={`${one.what} has not come`} headingLevel={3}>
          <p>
            Expected by <strong class="app-nowrap">{showDate(one.due_on)}</strong>. {askedWords(one, names)}.
            {one.item !== null && (
              <>
                {" "}
                <a href={`/items/${one.item}`}>The report that it was asked for from</a>
              </>
            )}
          </p>
          <p>What has been tried, newest first:</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {one.steps.map((step, at) => (
              <li key={at}>
                {timeWords(step.at)}: {getStep(step.step).words}
                {step.by !== "machine" && `, ${names.get(step.by) ?? "somebody who left"}`}
                {step.comment !== null && `. ${step.comment}`}
              </li>
            ))}
          </ul>
        </WarningCallout>
      ))}
    </section>
  );
}
