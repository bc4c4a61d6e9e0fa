import type { VNode } from "preact";
import { type Appointed, appointmentWords } from "../../people/appointed.ts";
import { competenciesOf } from "../../training/curriculum/curriculum.ts";
import type { KeptCurriculum } from "../../training/curriculum/store.ts";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";

/** Below the place that somebody leads: who they are here, what they will see and what never, and what learners learn. */
export function homeEnd(person: Appointed, curricula: readonly KeptCurriculum[]): VNode {
  return (
    <Details class="app-not-on-paper" summary="What you will see here, and what learners learn">
      <h2 class="nhsuk-heading-s">What you will see here</h2>
      <p>
        You are {person.name}, signed in as {appointmentWords(person)}.
      </p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>Counts that practices have sent and a national lead has released.</li>
        <li>Portfolios that their learners have agreed to show you.</li>
        <li>
          Never a patient, and nothing of a practice's work: what this page is given of the database has no right to
          read it.
        </li>
      </ul>
      <h2 class="nhsuk-heading-s">What learners learn</h2>
      {curricula.length === 0 ? (
        <p>No curriculum is loaded. Whoever looks after Countersign here loads one at the terminal.</p>
      ) : (
        <Curricula curricula={curricula} />
      )}
    </Details>
  );
}

function Curricula({ curricula }: { readonly curricula: readonly KeptCurriculum[] }) {
  return (
    <Table
      responsive
      caption="Curricula that are loaded"
      captionHidden
      columns={[
        { header: "Title" },
        { header: "Name" },
        { header: "Version" },
        { header: "Competencies", numeric: true },
        { header: "What to know of it" },
      ]}
      rows={curricula.map(({ curriculum }) => [
        curriculum.title,
        curriculum.curriculum,
        curriculum.version,
        { content: competenciesOf(curriculum).length, numeric: true },
        curriculum.notice,
      ])}
    />
  );
}
