import type { Visit } from "../../../web/route.ts";
import type { Person } from "../../../people/role.ts";
import type { NoteRow } from "../../../worklist/tables.ts";
import { placeFrom } from "../../../worklist/list-place.ts";
import type { Opened } from "../../desk/opened.ts";
import { typed } from "../../desk/moves/fields.ts";
import type { OpenedLetter } from "../opened-letter.ts";
import type { Looking } from "./looking.ts";
import { findWords, placesOf } from "./places.ts";
import { sheetsOf } from "./sheet.ts";
import { parseView } from "./view.ts";

/** How the visit looks at the letter: what its address says, or the form that looks for words in it. */
export function lookingOf(
  { query, form }: Pick<Visit<Person>, "query" | "form">,
  { item, decision, names }: Opened,
  opened: OpenedLetter,
  notes: readonly NoteRow[],
  isWindow: boolean,
): Looking {
  const { letter } = opened;
  const sheets = sheetsOf(letter);
  const asked = form["find"] === undefined ? null : typed(form["find"]);
  const hits = asked === null ? [] : findWords(letter.text, asked);
  const view = parseView(asked === null ? query : form, sheets.length);
  const [hit] = hits;
  const on = hit === undefined ? undefined : sheets.find(({ page }) => hit.start < page.end && hit.end > page.start);
  return {
    item: { id: item.id, version: item.version, place: placeFrom(query["from"] ?? form["from"]) },
    letter,
    sheets,
    // The page that the first of what was looked for is on is the one to show.
    view: on === undefined ? view : { ...view, page: on.number },
    places: [...placesOf(opened, decision.outcome), ...hits],
    asked: asked === "" ? null : asked,
    notes: notes.filter((note) => note.taken_off_at === null),
    names,
    isWindow,
  };
}
