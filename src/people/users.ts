import type { Transaction } from "kysely";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { Tables } from "../db/tables.ts";
import type { AppointmentRole } from "./appointed.ts";
import { appoint, dismiss } from "./appointments.ts";
import { openEnrolment } from "./enrolments.ts";
import type { Role } from "./role.ts";
import { endSessionsOf } from "./sessions.ts";
import { plainLogin } from "./show-password.ts";

// People with a sign-in, as an administrator at the terminal adds and ends them.

type Shared = Transaction<Tables>;

const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,63}$/;

export type NewUser = {
  readonly login: string;
  readonly name: string;
  readonly practice: string;
  readonly role: Role;
  readonly title: string;
  readonly codes: readonly string[];
  readonly isLocum: boolean;
};

export type Added = {
  readonly account: string;
  /** For a new account: what its enrolment's address holds. */ readonly secret: string | null;
};

/** Adds a post, and an account where that sign-in name has none: one person has one account. */
export async function addUser(tx: Shared, user: NewUser, at: Date): Promise<Added> {
  const added = await ensureAccount(tx, user, at);
  await savePost(tx, added.account, user);
  return added;
}

export type NewAppointed = {
  readonly login: string;
  /** Null where they are known already. */
  readonly name: string | null;
  readonly role: AppointmentRole;
  readonly region: string | null;
};

/** The same for somebody of the programme: an appointment in place of a post. */
export async function appointUser(tx: Shared, user: NewAppointed, at: Date): Promise<Added> {
  const { login, role, region } = user;
  const name = user.name ?? (await findUser(tx, login))?.name;
  if (name === undefined) {
    throw new Refusal("not-found", `Nobody signs in as ${login}; with --name they are added.`);
  }
  const added = await ensureAccount(tx, { login, name }, at);
  await appoint(tx, { account: added.account, role, region }, at);
  return added;
}

/** Ends an appointment at once; gives whose it was. */
export async function dismissUser(tx: Shared, login: string, role: AppointmentRole, at: Date): Promise<string> {
  const { account } = await getUser(tx, login);
  await dismiss(tx, account, role, at);
  return account;
}

async function ensureAccount(tx: Shared, user: Pick<NewUser, "login" | "name">, at: Date): Promise<Added> {
  const login = plainLogin(user.login);
  if (!LOGIN.test(login)) {
    throw new Refusal("bad-input", "A sign-in name is 3 to 64 letters, digits, dots or dashes, such as t.okafor.");
  }
  if (user.name.trim() === "") throw new Refusal("bad-input", "A person needs a name.");
  const known = await findUser(tx, login);
  if (known !== undefined && known.name !== user.name) {
    throw new Refusal("conflict", `The sign-in name ${login} is ${known.name}'s; another person needs another.`);
  }
  if (known !== undefined) return { account: known.account, secret: null };
  const account = newId();
  await tx.insertInto("shared.accounts").values({ id: account, name: user.name, created_at: at }).execute();
  const empty = { password: null, code_secret: null, short_code: null };
  await tx
    .insertInto("shared.credentials")
    .values({ account, login, ...empty, changed_at: at })
    .execute();
  return { account, secret: await openEnrolment(tx, account, at) };
}

async function savePost(
  tx: Shared,
  account: string,
  { practice, role, title, codes, isLocum }: NewUser,
): Promise<void> {
  const post = {
    role,
    title,
    codes: [...codes],
    kind: isLocum ? ("locum" as const) : ("permanent" as const),
    // A locum holds nothing until somebody at the practice has confirmed that they come.
    confirmed: !isLocum,
    ended_at: null,
  };
  const open = await tx
    .selectFrom("shared.posts")
    .select("account")
    .where("account", "=", account)
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (open !== undefined) throw new Refusal("conflict", `They have a post at ${practice} already; end it first.`);
  await tx
    .insertInto("shared.posts")
    .values({ account, practice, ...post })
    .onConflict((conflict) => conflict.columns(["account", "practice"]).doUpdateSet(post))
    .execute();
}

export async function findUser(tx: Shared, login: string) {
  return tx
    .selectFrom("shared.credentials as credential")
    .innerJoin("shared.accounts as account", "account.id", "credential.account")
    .select(["credential.account", "account.name", "credential.login"])
    .where("credential.login", "=", plainLogin(login))
    .executeTakeFirst();
}

export async function getUser(tx: Shared, login: string) {
  const found = await findUser(tx, login);
  if (found === undefined) throw new Refusal("not-found", `Nobody signs in as ${login}.`);
  return found;
}

/** From this moment they work at that practice no more, also where they are signed in. */
export async function endUser(tx: Shared, login: string, practice: string, at: Date): Promise<string> {
  const { account } = await getUser(tx, login);
  const { numUpdatedRows } = await tx
    .updateTable("shared.posts")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("practice", "=", practice)
    .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">", at)]))
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", `${login} has no post at ${practice}.`);
  await endSessionsOf(tx, account, practice, at);
  return account;
}

/** All that they signed in with is good no more; gives what the address of a new enrolment holds. */
export async function resetUser(tx: Shared, login: string, at: Date): Promise<{ account: string; secret: string }> {
  const { account } = await getUser(tx, login);
  await tx
    .updateTable("shared.credentials")
    .set({ password: null, code_secret: null, short_code: null, changed_at: at })
    .where("account", "=", account)
    .execute();
  await tx
    .updateTable("shared.passkeys")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .execute();
  await endSessionsOf(tx, account, null, at);
  return { account, secret: await openEnrolment(tx, account, at) };
}

/** Who has a sign-in and a post at a practice, with no secret. */
export async function listUsers(tx: Shared, practice: string) {
  return tx
    .selectFrom("shared.posts as post")
    .innerJoin("shared.credentials as credential", "credential.account", "post.account")
    .innerJoin("shared.accounts as account", "account.id", "post.account")
    .select((eb) => [
      "credential.login",
      "account.name",
      "post.role",
      "post.title",
      "post.kind",
      "post.confirmed",
      "post.codes",
      "post.ended_at as endedAt",
      eb("credential.password", "is not", null).as("enrolled"),
      eb
        .selectFrom("shared.passkeys")
        .whereRef("account", "=", "post.account")
        .where("ended_at", "is", null)
        .select((count) => count.fn.countAll<string>().as("n"))
        .as("passkeys"),
    ])
    .where("post.practice", "=", practice)
    .orderBy("credential.login")
    .execute();
}

/** The sign-in name of an account; empty for one that was never given any, as in a demonstration. */
export async function findLogin(tx: Shared, account: string): Promise<string> {
  const row = await tx
    .selectFrom("shared.credentials")
    .select("login")
    .where("account", "=", account)
    .executeTakeFirst();
  return row?.login ?? "";
}
