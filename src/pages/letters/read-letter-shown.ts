import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Visit } from "../../web/route.ts";
import { readNotes } from "../../worklist/notes-store.ts";
import { readShortcuts } from "../../worklist/shortcuts-store.ts";
import type { Shown } from "../desk/report-page.tsx";
import { actionChoices } from "./action-choices.ts";
import { readCame } from "./came.ts";
import type { LetterShown } from "./letter-body.tsx";
import { openLetter } from "./opened-letter.ts";
import { lookingOf } from "./pages/read-looking.ts";

const MARKED_IN: readonly string[] = ["waiting", "acknowledged", "asked"];

/** What a letter's page shows beside what every item's does; null where the item is no letter. */
export async function readLetterShown(
  tx: PracticeScope,
  visit: Visit<Person>,
  shown: Shown,
): Promise<LetterShown | null> {
  const { person, at } = visit;
  const { practice, account } = person;
  const { opened } = shown;
  const letter = await openLetter(tx, practice, opened);
  if (letter === null) return null;
  const { item, patient } = opened;
  const [staffing, notes, came, shortcuts] = await Promise.all([
    readStaffing(tx, practice, at),
    readNotes(tx, practice, item.id),
    readCame(tx, practice, item.document ?? ""),
    readShortcuts(tx, practice, account),
  ]);
  const about = { requester: null, usualGp: patient?.usualGp ?? null, hiddenFrom: patient?.staffRelations ?? [] };
  const looking = lookingOf(visit, opened, letter, notes, false);
  return {
    shown,
    letter,
    choices: actionChoices(about, staffing, at),
    item: looking.item,
    mayMark: MARKED_IN.includes(item.status),
    looking,
    notes,
    came,
    shortcuts,
  };
}
