import { sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import type { Person } from "./role.ts";

type Shared = Transaction<Tables>;

/** Everybody with a post, by practice and name: what "choose a person" offers. */
export async function listPeople(tx: Shared): Promise<readonly Person[]> {
  return people(tx)
    .where("shared.posts.ended_at", "is", null)
    .orderBy("shared.posts.practice")
    .orderBy("shared.accounts.name")
    .execute();
}

/** Where somebody works at this instant: a locum's post may have an end that is still to come. */
export async function listPosts(tx: Shared, account: string, at: Date): Promise<readonly Person[]> {
  return people(tx)
    .where("shared.posts.account", "=", account)
    .where((eb) => eb.or([eb("shared.posts.ended_at", "is", null), eb("shared.posts.ended_at", ">", at)]))
    .orderBy("shared.practices.name")
    .execute();
}

export async function findPerson(tx: Shared, account: string, practice: string, at: Date): Promise<Person | undefined> {
  return (await listPosts(tx, account, at)).find((post) => post.practice === practice);
}

function people(tx: Shared) {
  return tx
    .selectFrom("shared.posts")
    .innerJoin("shared.accounts", "shared.accounts.id", "shared.posts.account")
    .innerJoin("shared.practices", "shared.practices.ods", "shared.posts.practice")
    .select([
      "shared.posts.account",
      "shared.accounts.name",
      "shared.posts.practice",
      "shared.practices.name as practiceName",
      "shared.posts.role",
      "shared.posts.title",
      sql<boolean>`(shared.posts.kind <> 'locum' or shared.posts.confirmed)`.as("isConfirmed"),
    ]);
}
