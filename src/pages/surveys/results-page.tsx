import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { LOT_WORDS } from "../../measures/surveys/enough.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { GroupPart, RatesPart } from "../../measures/surveys/results-part.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ResultsFacts } from "./read-results.ts";

/** What everybody said who was asked, as far as it may be shown. */
export function resultsPage({ groups, rates, printedUntil }: ResultsFacts): PageContent {
  const children = (
    <>
      <BackLink href="/surveys">Surveys</BackLink>
      <h1 class="nhsuk-heading-l">What people said</h1>
      <p>
        {LOT_WORDS} Everybody else's are from ten on. A question that fewer answered among them (of patients eight) is
        not shown, and words only where ten people wrote some, in another order each time. Answers that were given later
        are added once there are as many again. Whoever did not answer may think otherwise.
      </p>
      {printedUntil !== null && (
        <InsetText>
          <p>
            You printed codes for patients that run out after {showDate(localDay(new Date(printedUntil.getTime() - 1)))}
            . Whoever gives codes out does not read along, so what patients said is shown to you from then on; until
            then to others here who may read it.
          </p>
        </InsetText>
      )}
      {groups.length === 0 && printedUntil === null && <p>Nobody has answered anything yet.</p>}
      {groups.map((group, n) => (
        <GroupPart key={n} group={group} />
      ))}
      <RatesPart rates={rates} />
      <p class="app-quiet">
        How many patients were given a code is not known here: the page of codes says how many were printed and used.
      </p>
    </>
  );
  return { title: "What people said", current: "/surveys", children };
}
