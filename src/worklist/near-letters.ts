import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Letter } from "../reading/letter.ts";
import type { Status } from "./item.ts";
import { isNotHidden } from "./hidden-from.ts";
import { type Likened, likeningTo, type Near } from "./near.ts";

/** Beyond this a letter is not like another one: it only says the same things of the same patient. */
const WITHIN_DAYS = 400;
const DAY_MS = 24 * 3_600_000;
/** So many of a patient's letters are compared, the newest of them. */
const MOST = 40;
/** Further on in a text nobody compares words. */
export const MOST_COMPARED = 100_000;

export type NearLetter = {
  readonly id: string;
  readonly about: string;
  readonly status: Status;
  readonly openedAt: Date;
  readonly format: string;
  readonly near: Near;
};

type Row = Likened & Pick<NearLetter, "id" | "about" | "status" | "openedAt" | "format">;

/**
 * What came for the same patient in the 400 days before or after this letter and is nearly the same, the newest first.
 * Of nobody's letter nothing: whose it is has to be certain first. `looker`: to whom some letters are not there.
 */
export async function nearLettersOf(
  tx: PracticeScope,
  practice: string,
  item: { readonly id: string; readonly patient: string | null; readonly opened_at: Date },
  letter: Letter,
  looker: string,
): Promise<readonly NearLetter[]> {
  if (item.patient === null) return [];
  const [from, until] = [-1, 1].map((sign) => new Date(item.opened_at.getTime() + sign * WITHIN_DAYS * DAY_MS));
  const said = sql.ref("said.content");
  const rows = await tx
    .selectFrom("practice.items as item")
    .innerJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "item.practice").onRef("document.id", "=", "item.document"),
    )
    .innerJoinLateral(
      // The newest reading counts: a scan is compared by the words that were recognised.
      (eb) =>
        sql<{ content: Letter }>`(select coalesce((select r.content from practice.readings r
          where r.practice = ${eb.ref("document.practice")} and r.document = ${eb.ref("document.id")}
          order by r.number desc limit 1), ${eb.ref("document.content")}) as content)`.as("said"),
      (join) => join.onTrue(),
    )
    .select(["item.id", "item.about", "item.status", "item.opened_at as openedAt"])
    .select([
      sql<string>`left(${said} ->> 'text', ${MOST_COMPARED}::int)`.as("text"),
      sql<Letter["attachments"]>`${said} -> 'attachments'`.as("attachments"),
      sql<Letter["from"]>`${said} -> 'from'`.as("from"),
      sql<string | null>`${said} ->> 'documentId'`.as("documentId"),
      sql<string | null>`${said} ->> 'eventDate'`.as("eventDate"),
      sql<string>`${said} ->> 'format'`.as("format"),
    ])
    .where("item.practice", "=", practice)
    .where("item.kind", "=", "letter")
    .where("document.kind", "=", "letter")
    .where("item.patient", "=", item.patient)
    .where("item.id", "<>", item.id)
    .where("item.opened_at", ">", from ?? item.opened_at)
    .where("item.opened_at", "<", until ?? item.opened_at)
    .where(isNotHidden(looker, "item"))
    .orderBy("item.opened_at", "desc")
    .orderBy("item.id")
    .limit(MOST)
    .execute();
  return nearOf({ ...letter, text: letter.text.slice(0, MOST_COMPARED) }, rows);
}

function nearOf(letter: Letter, rows: readonly Row[]): readonly NearLetter[] {
  const liken = likeningTo(letter);
  return rows.flatMap(({ id, about, status, openedAt, format, ...likened }) => {
    const near = liken(likened);
    return near === null ? [] : [{ id, about, status, openedAt, format, near }];
  });
}
