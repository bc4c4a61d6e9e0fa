import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import type { Overview } from "../../training/course/overview.ts";
import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";

/** For the mentor and the second mentor: what was submitted since they marked, the longest waiting first. */
export function WaitingPart({ overview: { as, learner, lines, waiting } }: { readonly overview: Overview }) {
  if (as === null || waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 class="nhsuk-heading-m" id="waiting">
        Waits for your mark ({waiting.length})
      </h2>
      <ul>
        {waiting.map(({ id, kind, title, competency, submittedAt }) => (
          <li key={id}>
            <a href={`/learners/${learner.id}/evidence/${id}`}>{title}</a>, {EVIDENCE_WORDS[kind].toLowerCase()},
            submitted {showDate(localDay(submittedAt))}, for{" "}
            <a href={`/learners/${learner.id}/competencies/${competency}`}>
              {lines.find((line) => line.competency === competency)?.title ?? competency}
            </a>
            {lines.some((line) => line.competency === competency && line.isPlanned)
              ? ""
              : ", which is not in the plan: it is marked when it is"}
          </li>
        ))}
      </ul>
    </section>
  );
}
