import type { LetterPlan } from "../../worklist/plan.ts";
import { groupOf, statedOf } from "./state-words.ts";

/** One that was taken or rejected, with what the letter says of it: the same words as in the text for the record. */
export function StatedWords({ one }: { readonly one: Parameters<typeof statedOf>[0] }) {
  const { label, words, coded } = statedOf(one);
  return (
    <>
      {label}: <strong>{words}</strong>
      {coded !== "" && <> {coded}</>}
    </>
  );
}

/** What was suggested and nobody has looked at: said with its words, so that a signature knows of it. */
export function Unlooked({ plan: { unlooked = [] } }: { readonly plan: LetterPlan }) {
  if (unlooked.length === 0) return null;
  return (
    <>
      <p class="nhsuk-u-margin-bottom-1">
        <strong>
          {unlooked.length} {unlooked.length === 1 ? "suggestion that nobody has" : "suggestions that nobody has"}{" "}
          looked at:
        </strong>
      </p>
      <ul class="nhsuk-list app-lines">
        {unlooked.map(({ kind, words }, at) => (
          <li key={at}>
            {groupOf({ kind })?.one ?? kind}: {words}
          </li>
        ))}
      </ul>
    </>
  );
}
