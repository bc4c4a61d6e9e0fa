import { BackLink } from "../../web/components/back-link.tsx";
import { GroupPart, RatesPart } from "../../measures/surveys/results-part.tsx";
import type { PageContent } from "../../web/route.ts";
import type { ResultsFacts } from "./read-results.ts";

/** What everybody said who was asked, as far as it may be shown. */
export function resultsPage({ groups, rates }: ResultsFacts): PageContent {
  const children = (
    <>
      <BackLink href="/surveys">Surveys</BackLink>
      <h1 class="nhsuk-heading-l">What people said</h1>
      <p>
        Patients' answers are shown from eight on, and everybody else's from ten on. Words are shown where ten people
        wrote some, and in another order each time. Answers that were given later are added once there are as many
        again. Whoever did not answer may think otherwise.
      </p>
      {groups.length === 0 && <p>Nobody has answered anything yet.</p>}
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
