import { Refusal } from "../../base/refusal.ts";
import { EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import type { Curriculum } from "../../training/curriculum/curriculum.ts";
import { parseCurriculum } from "../../training/curriculum/parse.ts";

/** A curriculum read whole: each domain with its competencies, their criteria and what shows them. */
export function CurriculumText({ bytes }: { readonly bytes: Uint8Array }) {
  const curriculum = findCurriculum(bytes);
  if (curriculum === null) return <pre class="app-bytes">{Buffer.from(bytes).toString("utf8")}</pre>;
  return (
    <>
      <p>{curriculum.notice}</p>
      {curriculum.domains.map(({ domain, title, competencies }) => (
        <section key={domain}>
          <h2 class="nhsuk-heading-m">{title}</h2>
          {competencies.map(({ competency, title: name, criteria, evidence }) => (
            <div key={competency}>
              <h3 class="nhsuk-heading-s">{name}</h3>
              <ul class="nhsuk-list nhsuk-list--bullet">
                {criteria.map((criterion) => (
                  <li key={criterion}>{criterion}</li>
                ))}
              </ul>
              <p>Shown by: {evidence.map(({ kind, count }) => `${EVIDENCE_WORDS[kind]} (${count})`).join(", ")}.</p>
            </div>
          ))}
        </section>
      ))}
    </>
  );
}

/** Null where the bytes are no curriculum that this version reads. */
function findCurriculum(bytes: Uint8Array): Curriculum | null {
  try {
    return parseCurriculum(bytes, null);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
