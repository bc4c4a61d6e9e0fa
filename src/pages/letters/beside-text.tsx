import { VisuallyHidden } from "../../web/components/visually-hidden.tsx";
import type { Stretch } from "../../worklist/differing.ts";

const SAYS = {
  del: "Words that only this one has are boxed.",
  ins: "Words that only this one has are underlined twice.",
};

/** A letter's words, all of them; what the other letter does not say is marked by its shape and, aloud, by words. */
export function BesideText({
  text,
  tag,
  isCut,
}: {
  readonly text: readonly Stretch[];
  readonly tag: "ins" | "del";
  readonly isCut: boolean;
}) {
  const Mark = tag;
  if (text.every((one) => one.text.trim() === "")) {
    return <p>Nothing of this letter has been read as text. Look at its pages.</p>;
  }
  return (
    <>
      <p class="app-beside__says">{SAYS[tag]}</p>
      {isCut && (
        <p>
          <strong>Only its beginning is shown here: it is very long.</strong>
        </p>
      )}
      <div class="app-letter-words app-beside__words">
        {text.map((one, at) =>
          one.both ? (
            one.text
          ) : (
            <Mark key={at} class="app-differs">
              <VisuallyHidden>[only here: </VisuallyHidden>
              {one.text}
              <VisuallyHidden>]</VisuallyHidden>
            </Mark>
          ),
        )}
      </div>
    </>
  );
}
