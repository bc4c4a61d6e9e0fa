import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Visit } from "../../web/route.ts";
import { NEEDS } from "../../worklist/needs.ts";
import { type Opened, openReport } from "../desk/opened.ts";
import { type OpenedLetter, openLetter } from "./opened-letter.ts";

/** The letter that an address names; not found where it is none, or is not for whoever asks. */
export async function openTheirLetter(
  tx: PracticeScope,
  visit: Visit<Person>,
): Promise<{ readonly opened: Opened; readonly letter: OpenedLetter }> {
  const opened = await openReport(tx, visit);
  // Its marks are part of what is proposed: see pages/autonomy/blind-page.tsx.
  if (opened.so.owesBlind) throw new Refusal("not-allowed", NEEDS["decided-blind"].says);
  const letter = await openLetter(tx, visit.person.practice, opened);
  if (letter === null) throw new Refusal("not-found", "There is no such letter at this practice.");
  return { opened, letter };
}
