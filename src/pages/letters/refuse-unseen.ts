import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Visit } from "../../web/route.ts";
import { readMarks } from "../../worklist/marks-store.ts";
import { timeWords } from "../../worklist/words.ts";
import { typed } from "../desk/moves/fields.ts";
import type { Opened } from "../desk/opened.ts";
import type { Marked, OpenedLetter } from "./opened-letter.ts";

export const READ_AGAIN = "The letter has been read again since you opened it. Nothing was done. Look at it again.";

/** Of one suggestion the page showed one mark or none; what a colleague has made of it since is not written over. */
export async function refuseUnseen(
  tx: PracticeScope,
  { person, form }: Visit<Person>,
  { item, names }: Opened,
  { reading }: OpenedLetter,
  { mark, suggestion }: Marked,
): Promise<void> {
  if (typed(form["saw"]) === (mark?.id ?? "")) return;
  const made = (await readMarks(tx, person.practice, item.id, reading)).findLast(
    (one) => one.kind === suggestion.kind && one.start_at === suggestion.start && one.end_at === suggestion.end,
  );
  if (made === undefined) throw new Refusal("conflict", READ_AGAIN);
  const who = made.by === person.account ? "You have" : `${names.get(made.by) ?? "Somebody"} has`;
  const words = made.words === suggestion.text ? "" : ` to “${made.words}”`;
  const comment = made.comment === null ? "" : ` (“${made.comment}”)`;
  throw new Refusal(
    "conflict",
    `${who} ${DONE_WITH[made.verdict]} “${suggestion.text}”${words}${comment} at ${timeWords(made.at)}, since you opened this page. Nothing of yours was done. Open the letter again and look at it.`,
  );
}

const DONE_WITH = {
  accept: "accepted",
  change: "changed",
  reject: "rejected",
  add: "added",
  clear: "taken back the mark of",
} as const;
