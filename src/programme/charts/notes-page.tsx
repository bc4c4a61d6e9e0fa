import { BackLink } from "../../web/components/back-link.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import type { PageContent } from "../../web/route.ts";
import { noteErrors, type NotesFacts, NotesPart } from "./notes-part.tsx";
import type { Charted } from "./place.ts";

type Facts = NotesFacts & { readonly chart: Charted };

/** What stands on the time line of a chart, by whom and why, and the form for more of it. */
export function notesPage(facts: Facts): PageContent {
  const { chart, mayWrite, again } = facts;
  const title = "Notes on a chart";
  const children = (
    <>
      <BackLink href="/programme">Programme</BackLink>
      {again !== null && <ErrorSummary errors={noteErrors(again)} />}
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{chart.measure.question}</span>
        {title} of {chart.at.name}
      </h1>
      <NotesPart facts={facts} />
      {!mayWrite && <p>You may read these notes. Who leads {chart.at.name} writes them.</p>}
    </>
  );
  return { title, current: "/programme", children };
}
