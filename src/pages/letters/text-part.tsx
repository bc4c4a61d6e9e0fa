import { stretchesOf } from "./headings.ts";
import type { Looking } from "./pages/looking.ts";
import type { Place } from "./pages/places.ts";
import { type Segment, segmentsOf } from "./segments.ts";

/** The letter's words, all of them and in order; what is suggested of them lights up with its suggestion. */
export function TextPart({ looking }: { readonly looking: Looking }) {
  const { letter, view, places } = looking;
  const { text } = letter;
  const begun = new Set<string>();
  return (
    <section aria-labelledby="letter-text" class="app-letter-text" data-text hidden={view.show === "pages"}>
      <h2 class="nhsuk-heading-s" id="letter-text">
        What it says
      </h2>
      {text.trim() === "" ? (
        <p>Nothing of this letter has been read as text. Look at its pages.</p>
      ) : (
        <div class="app-letter-words" data-letter-text>
          {stretchesOf(letter).map(({ start, end, isHeading }) => {
            const pieces = segmentsOf(text, places, start, end).map((one) => (
              <Piece key={one.start} piece={one} begun={begun} />
            ));
            return isHeading ? (
              <h3 key={start} class="app-letter-heading">
                {pieces}
              </h3>
            ) : (
              <span key={start} data-at={start}>
                {pieces}
              </span>
            );
          })}
        </div>
      )}
    </section>
  );
}

/** Words that something speaks of lead to it. Only where its words begin can the focus be: one stop, not one a piece. */
function Piece({ piece, begun }: { readonly piece: Segment; readonly begun: Set<string> }) {
  const { text, of } = piece;
  const [first] = of;
  if (first === undefined) return <>{text}</>;
  const begins = of.filter(({ key }) => !begun.has(key));
  for (const { key } of begins) begun.add(key);
  const isHit = of.some(({ kind }) => kind === "hit");
  const leads = of.find(({ kind }) => kind !== "hit");
  const names = ["app-place", ...(leads === undefined ? ["app-place--only-hit"] : []), ...(isHit ? ["app-hit"] : [])];
  const hit = begins.find(({ kind }) => kind === "hit");
  // A space between two places is of the longer one; a link that says nothing is none.
  const isBlank = text.trim() === "";
  return (
    <>
      {begins.map(({ key, kind }) => (kind === "hit" ? null : <span key={key} id={`t-${key}`} data-begins={key} />))}
      {leads === undefined || isBlank ? (
        <mark
          class={names.join(" ")}
          data-of={keysOf(of)}
          {...(isBlank ? {} : { tabindex: -1 })}
          {...(hit === undefined ? {} : { id: hit.key })}
        >
          {text}
        </mark>
      ) : (
        <a
          class={names.join(" ")}
          href={leads.href}
          data-of={keysOf(of)}
          {...(hit === undefined ? {} : { id: hit.key })}
          {...(begins.some(({ kind }) => kind !== "hit") ? {} : { tabindex: -1 })}
        >
          {text}
        </a>
      )}
    </>
  );
}

function keysOf(of: readonly Place[]): string {
  return [...new Set(of.map(({ key }) => key))].join(" ");
}
