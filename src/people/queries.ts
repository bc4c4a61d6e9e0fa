import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import type { Person } from "./role.ts";

type Shared = Transaction<Tables>;

/** Everybody with a post, by practice and name: what "choose a person" offers. */
export async function listPeople(tx: Shared): Promise<readonly Person[]> {
  return people(tx).orderBy("shared.posts.practice").orderBy("shared.accounts.name").execute();
}

export async function findPerson(tx: Shared, account: string, practice: string): Promise<Person | undefined> {
  return people(tx)
    .where("shared.posts.account", "=", account)
    .where("shared.posts.practice", "=", practice)
    .executeTakeFirst();
}

function people(tx: Shared) {
  return tx
    .selectFrom("shared.posts")
    .innerJoin("shared.accounts", "shared.accounts.id", "shared.posts.account")
    .innerJoin("shared.practices", "shared.practices.ods", "shared.posts.practice")
    .where("shared.posts.ended_at", "is", null)
    .select([
      "shared.posts.account",
      "shared.accounts.name",
      "shared.posts.practice",
      "shared.practices.name as practiceName",
      "shared.posts.role",
      "shared.posts.title",
    ]);
}
