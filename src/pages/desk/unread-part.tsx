import type { Unreadable } from "../../reading/report.ts";
import { WarningCallout } from "../../web/components/warning-callout.tsx";

/** A message that could not be read: why, where to see it, and what a person can do. */
export function UnreadPart({ document, original }: { readonly document: Unreadable; readonly original: string }) {
  return (
    <WarningCallout heading="A person must look at the original" headingLevel={2}>
      <p>{document.detail}</p>
      <p>
        <a href={original}>Read the original as it came</a>
      </p>
      <p>What you can do:</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>Find out from the original whose it is and who sent it. There may be a result in it that cannot wait.</li>
        <li>Ask the sender to send it again, as a report that can be read. What comes then is a new report.</li>
        <li>If it is not for this practice, a GP returns it and says in the reason who was told.</li>
        <li>If it can only be read by a person, look the results up with the laboratory, and pass it on to a GP.</li>
      </ul>
    </WarningCallout>
  );
}
