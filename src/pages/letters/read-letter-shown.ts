import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Visit } from "../../web/route.ts";
import { placeFrom } from "../../worklist/list-place.ts";
import type { Shown } from "../desk/report-page.tsx";
import { actionChoices } from "./action-choices.ts";
import type { LetterShown } from "./letter-body.tsx";
import { openLetter } from "./opened-letter.ts";

const MARKED_IN: readonly string[] = ["waiting", "acknowledged", "asked"];

/** What a letter's page shows beside what every item's does; null where the item is no letter. */
export async function readLetterShown(
  tx: PracticeScope,
  { person, at, query }: Visit<Person>,
  shown: Shown,
): Promise<LetterShown | null> {
  const { opened } = shown;
  const letter = await openLetter(tx, person.practice, opened);
  if (letter === null) return null;
  const { item, patient } = opened;
  const about = { requester: null, usualGp: patient?.usualGp ?? null, hiddenFrom: patient?.staffRelations ?? [] };
  const choices = actionChoices(about, await readStaffing(tx, person.practice, at), at);
  return {
    shown,
    letter,
    choices,
    item: { id: item.id, version: item.version, place: placeFrom(query["from"]) },
    mayMark: MARKED_IN.includes(item.status),
  };
}
