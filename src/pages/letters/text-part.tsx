import type { Letter } from "../../reading/letter.ts";
import type { Marked } from "./opened-letter.ts";
import { segmentsOf } from "./segments.ts";

/** The letter's words, all of them and in order; what is suggested of them lights up with its suggestion. */
export function TextPart({ letter, marked }: { readonly letter: Letter; readonly marked: readonly Marked[] }) {
  const seen = new Set<string>();
  return (
    <section aria-labelledby="letter-text" class="app-letter-text">
      <h2 class="nhsuk-heading-m" id="letter-text">
        What it says
      </h2>
      {letter.text.trim() === "" ? (
        <p>Nothing of this letter has been read as text. Look at its pages.</p>
      ) : (
        <div class="app-letter-words" data-letter-text tabindex={0} role="region" aria-label="The letter's text">
          {segmentsOf(letter.text, marked).map(({ text, start, keys }) => {
            if (keys.length === 0) return text;
            const first = keys.find((key) => !seen.has(key));
            for (const key of keys) seen.add(key);
            return (
              <mark
                key={start}
                class="app-place"
                data-of={keys.join(" ")}
                {...(first === undefined ? {} : { id: `t-${first}` })}
              >
                {text}
              </mark>
            );
          })}
        </div>
      )}
    </section>
  );
}
