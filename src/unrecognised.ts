import { sql } from "kysely";
import type { Check } from "./base/check.ts";
import type { PracticeScope } from "./db/practice.ts";
import type { Unread } from "./recognise.ts";

// Letters whose pictures were tried and could not be recognised: each is with a person, and is tried again only when
// somebody asks for it (`countersign recognise`).

export type Unrecognised = Unread & {
  readonly item: string;
  /** Why not, in a sentence; null where only some of its pages could not be recognised. */
  readonly why: string | null;
};

/** The oldest first. Those that nobody has tried yet are none of them: see `listUnread`. */
export async function listUnrecognised(tx: PracticeScope, practice: string): Promise<readonly Unrecognised[]> {
  const { rows } = await sql<Unrecognised>`
    select d.id as document, d.number, d.message, m.sha256, i.id as item,
      (select o ->> 'detail' from jsonb_array_elements(r.content -> 'oddities') o
        where o ->> 'path' = 'recognition' limit 1) as why
    from practice.documents d
    join practice.messages m on m.practice = d.practice and m.id = d.message
    join practice.items i on i.practice = d.practice and i.document = d.id
    join lateral (select x.content from practice.readings x where x.practice = d.practice and x.document = d.id
      order by x.number desc limit 1) r on true
    where d.practice = ${practice} and d.kind = 'letter' and d.content @> '{"pages": [{"read": "picture"}]}'
      and i.status not in ('closed', 'returned') and r.content @> '{"pages": [{"read": "picture"}]}'
    order by d.id`.execute(tx);
  return rows;
}

/** What `doctor` says of them; the words that a file has are no part of it. */
export async function examineRecognised(tx: PracticeScope, practice: string): Promise<Check> {
  const found = await listUnrecognised(tx, practice);
  const wrong = found.map(
    ({ item, why }) => `letter ${item} has pictures that could not be recognised${why === null ? "" : `: ${why}`}`,
  );
  return { check: "every picture of an open letter that was tried could be recognised", looked: found.length, wrong };
}
