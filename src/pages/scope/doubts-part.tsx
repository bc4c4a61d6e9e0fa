import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { deedPhrase } from "../../people/scope/deeds.ts";
import type { Doubt } from "../../training/marks/granted.ts";
import { MARK_WORDS } from "../../training/marks/mark.ts";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { ScopeFacts } from "./facts.ts";

/** Where a deed is granted by signature although the mentor says otherwise: only a signature ends it. */
export function Doubts({ facts: { doubts, names } }: { readonly facts: ScopeFacts }) {
  if (doubts.length === 0) return null;
  return (
    <WarningCallout heading="Granted, and marked otherwise" headingLevel={2}>
      <p>A mark does not end what a GP partner's signature allows. Look at the grant, or leave it as it is.</p>
      <ul>
        {doubts.map((doubt) => (
          <li key={`${doubt.account} ${doubt.deed} ${doubt.competency}`}>
            {names.get(doubt.account) ?? "Somebody who has left"} may {deedPhrase(doubt.deed)}. {saidWords(doubt)}{" "}
            <a href={`/learners/${doubt.learner}/competencies/${doubt.competency}`}>{doubt.title}</a>: look at the
            grant.
          </li>
        ))}
      </ul>
    </WarningCallout>
  );
}

function saidWords({ mark, at }: Doubt): string {
  const on = showDate(localDay(at));
  return mark === null
    ? `A mark of competent was taken back on ${on} in`
    : `Their mentor has marked "${MARK_WORDS[mark]}" on ${on} in`;
}
