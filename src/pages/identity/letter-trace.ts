import type { PracticeScope } from "../../db/practice.ts";
import type { Consequence } from "../../worklist/consequences.ts";
import { actionsOfLetter } from "../../worklist/letter-work.ts";
import { standing } from "../../worklist/mark.ts";
import { readMarks } from "../../worklist/marks-store.ts";
import { findReading } from "../../reading/store.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { timeWords } from "../../worklist/words.ts";

type LetterItem = Pick<ItemRow, "id" | "kind" | "document">;

/** What a letter left behind on a patient whose it was not: its actions, what was made of its words, its replies. */
export async function letterTrace(
  tx: PracticeScope,
  practice: string,
  item: LetterItem,
  name: (account: string) => string,
): Promise<readonly Consequence[]> {
  if (item.kind !== "letter") return [];
  const actions = await actionsOfLetter(tx, practice, item.id);
  const marks = await countMarks(tx, practice, item);
  const replies = await repliesThatLeft(
    tx,
    practice,
    [item, ...actions].map(({ id }) => id),
  );
  return [
    ...actions.map(({ about, status }) => ({
      kind: "action" as const,
      says:
        status === "closed"
          ? `"${about}" was done for this patient because of the letter: see whether it has to be put right.`
          : `"${about}" was given out for this patient and is not done: it is with a GP today, who says what becomes of it.`,
    })),
    ...(marks === 0
      ? []
      : [
          {
            kind: "mark" as const,
            says: `${marks} of its suggestions were accepted or rejected for this patient. They stay, as they are about the letter's words; look at them again for the right patient.`,
          },
        ]),
    ...replies.map(({ made_by, left, text }) => ({
      kind: "reply" as const,
      says: `${name(made_by)} told the sender ${timeWords(left)}: "${firstLine(text)}". Tell them if it does not hold.`,
    })),
  ];
}

async function countMarks(tx: PracticeScope, practice: string, item: LetterItem): Promise<number> {
  const read = item.document === null ? undefined : await findReading(tx, practice, item.document);
  return read === undefined ? 0 : standing(await readMarks(tx, practice, item.id, read.number)).size;
}

async function repliesThatLeft(tx: PracticeScope, practice: string, items: readonly string[]) {
  const rows = await tx
    .selectFrom("practice.replies")
    .select(["made_by", "written_at", "printed_at", "text"])
    .where("practice", "=", practice)
    .where("item", "in", items)
    .orderBy("made_at")
    .execute();
  return rows.flatMap(({ made_by, written_at, printed_at, text }) => {
    const left = written_at ?? printed_at;
    return left === null ? [] : [{ made_by, left, text }];
  });
}

/** The sentence in which a reply says what it is about. */
function firstLine(text: string): string {
  return text.split(/\n{2,}/)[3] ?? text.slice(0, 80);
}
