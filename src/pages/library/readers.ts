import { appendAudit } from "../../audit/store.ts";
import { localDay } from "../../base/local-day.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { SharedFiles } from "../../files/shared-files.ts";
import { heldIn, MARK_WORDS } from "../../patients/held-back.ts";
import type { Capacity, Person } from "../../people/role.ts";
import type { Mark } from "../../programme/library/screen.ts";
import type { Visit } from "../../web/route.ts";

// What the library's pages at a practice have in common: what they stand on, who reads, and what is written down.

export type Shelf = { readonly db: Database; readonly files: SharedFiles };

/** A GP, the manager, and whoever is a learner's mentor. */
export const READERS: readonly Capacity[] = ["gp", "manager", "gp-mentor", "second-mentor"];
/** Who answers for what learners learn. */
export const TEACHERS: readonly Capacity[] = ["manager", "gp-mentor", "second-mentor"];

export const BASE = "/library";

/** What leaves for the library is written down here first: the practice's own audit says of it in any case. */
export async function note(
  tx: PracticeScope,
  { person, at }: Pick<Visit<Person>, "person" | "at">,
  event: string,
  subject: string,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await appendAudit(tx, [{ at, by: person.account, role: person.role, event, subject, detail, device: "page" }]);
}

/** What these words hold back, the names of this practice's register too, but for what the form says is none. */
export async function screenHere(
  { db }: Shelf,
  { person, form, at }: Pick<Visit<Person>, "person" | "form" | "at">,
  words: readonly string[],
): Promise<readonly Mark[]> {
  const fields = Object.fromEntries(words.map((one, n) => [`words-${n}`, one]));
  const held = await inPractice(db, person.practice, (tx) => heldIn(tx, person.practice, fields, [], localDay(at)));
  const marks = held.map(({ mark, name }): Mark => ({ text: mark.text, is: MARK_WORDS[mark.kind], name }));
  return [...new Map(marks.map((mark) => [mark.name, mark])).values()].filter(({ name }) => form[name] !== "yes");
}

/** How many finds somebody said to be none: that is written down. */
export function saidNone(form: Readonly<Record<string, string>>): number {
  return Object.entries(form).filter(([name, value]) => name.startsWith("none-") && value === "yes").length;
}
