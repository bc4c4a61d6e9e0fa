import type { ComponentChildren } from "preact";
import { FindPart } from "./pages/find-part.tsx";
import type { Looking } from "./pages/looking.ts";
import { Tool, ViewerTools } from "./pages/viewer-tools.tsx";
import { Viewer } from "./pages/viewer.tsx";
import { SHOWS, type Show } from "./pages/view.ts";
import { TextPart } from "./text-part.tsx";

const SHOW_WORDS: Readonly<Record<Show, string>> = { both: "Pages and text", pages: "Pages", text: "Text" };

type ColumnProps = {
  readonly looking: Looking;
  readonly notes?: ComponentChildren;
  /** True where nobody has put anything on a letter without pages: its words come first. */
  readonly notesLast?: boolean;
};

/** The letter itself: what may be switched, its pages, its words. On a wide screen it stays in view beside the work. */
export function LetterColumn({ looking, notes, notesLast }: ColumnProps) {
  const { view, sheets, item, isWindow } = looking;
  return (
    <div class="app-letter-column" id="letter" data-swap="letter" tabindex={-1}>
      <div class="app-letter-column__tools">
        <FindPart looking={looking} />
        <p class="app-viewer__tools">
          {sheets.length > 0 &&
            SHOWS.map((show) => (
              <Tool
                key={show}
                looking={looking}
                to={{ ...view, show }}
                does={`show:${show}`}
                isNow={show === view.show}
              >
                {SHOW_WORDS[show]}
              </Tool>
            ))}
          {!isWindow && (
            <a class="app-view-tool" href={`/items/${item.id}/window`} target="_blank" data-window>
              Second window
            </a>
          )}
        </p>
        {sheets.length > 0 && <ViewerTools looking={looking} />}
      </div>
      <div class="app-letter-column__paper" data-paper>
        <Viewer looking={looking} />
        {notesLast !== true && notes}
        <TextPart looking={looking} />
        {notesLast === true && notes}
      </div>
    </div>
  );
}
