import type { Decision } from "../../protocols/decision.ts";
import type { Document } from "../../reading/document.ts";
import { ResultLines } from "../countersign/result-lines.tsx";

// What came, and what was decided of it, without what anybody made of it: for whoever decides or checks by themselves.

export function DocumentPart({
  document,
  decision,
}: {
  readonly document: Document | null;
  readonly decision: Decision;
}) {
  return (
    <section aria-labelledby="came">
      <h2 class="nhsuk-heading-m" id="came">
        What came
      </h2>
      {document?.kind === "letter" ? (
        <blockquote class="app-comment app-quote app-verbatim">{document.text}</blockquote>
      ) : (
        <ResultLines document={document} decision={decision} />
      )}
      {decision.floor.map((hit) => (
        <p key={hit.rule}>
          <strong>Red flag: {hit.says}</strong>
        </p>
      ))}
      <h3 class="nhsuk-heading-s">What the practice's protocols say</h3>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {decision.because.map((one, at) => (
          <li key={at}>
            {one.says}
            {one.protocol !== null && (
              <span class="app-clause">
                {" "}
                ({one.protocol} {one.version}
                {one.clause === null ? "" : `, clause ${one.clause}`})
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
