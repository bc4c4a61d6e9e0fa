import type { NoteRow } from "../../../worklist/tables.ts";
import type { Drawing } from "../../../reading/sandbox/job.ts";
import { ACROSS, boxesOf, heightOf, turnOver } from "./boxes.ts";
import type { Place } from "./places.ts";
import type { Sheet } from "./sheet.ts";

type OverlayProps = {
  readonly sheet: Sheet;
  readonly places: readonly Place[];
  readonly notes: readonly NoteRow[];
  readonly rotate: Drawing["rotate"];
};

/**
 * What lies over a page's picture: the words that something on the page speaks of, and stamps and notes. For the eye
 * and the mouse only: by keyboard and to a screen reader the letter's text and the list of notes say the same.
 */
export function Overlay({ sheet, places, notes, rotate }: OverlayProps) {
  const high = heightOf(sheet);
  const { box, matrix } = turnOver(rotate, high);
  return (
    <svg class="app-over" viewBox={box} aria-hidden="true" data-over data-high={high}>
      <g transform={matrix}>
        {places.map((place, n) =>
          boxesOf(sheet, place).map((one, line) => (
            <a key={`${n} ${line}`} href={place.href} tabindex={-1} data-of={place.key}>
              <rect
                class={place.kind === "hit" ? "app-box app-box--hit" : "app-box"}
                x={one.x - 2}
                y={one.y - 2}
                width={one.width + 4}
                height={one.height + 4}
              />
            </a>
          )),
        )}
        {notes.map((note, n) => (
          <NoteOver key={note.id} note={note} number={n + 1} high={high} />
        ))}
      </g>
    </svg>
  );
}

const LINE = 26;
const LETTER = 11;
const MOST = 34;

/** The full words stand in the list beside the page, under the same number. */
function NoteOver({ note, number, high }: { readonly note: NoteRow; readonly number: number; readonly high: number }) {
  const words = note.text.length > MOST ? `${note.text.slice(0, MOST - 1)}…` : note.text;
  const says = note.kind === "stamp" ? words.toUpperCase() : `${number} ${words}`;
  const width = says.length * LETTER + 16;
  const x = Math.max(0, Math.min(note.x * ACROSS, ACROSS - width));
  const y = Math.max(0, Math.min(note.y * high, high - LINE - 8));
  return (
    <g class={`app-note-over app-note-over--${note.kind}`} transform={`translate(${Math.round(x)} ${Math.round(y)})`}>
      <rect width={width} height={LINE + 8} rx={note.kind === "stamp" ? 0 : 6} />
      <text x={8} y={LINE - 2} font-size={20}>
        {says}
      </text>
    </g>
  );
}
