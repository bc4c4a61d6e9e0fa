import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { shippedFactBook } from "../../src/patients/book.ts";
import { parseContext } from "../../src/patients/parse-context.ts";
import { loadContext } from "../../src/patients/store.ts";
import { loadRegister } from "../../src/patients/register-store.ts";
import { parseRegister } from "../../src/patients/parse-register.ts";
import type { Role } from "../../src/people/role.ts";
import { type Deed, DEED_NAMES } from "../../src/people/scope/deeds.ts";
import { isGoverned } from "../../src/people/scope/governed.ts";
import { keepStatement } from "../../src/people/scope/scope-store.ts";
import { NO_LIMITS } from "../../src/people/scope/statement.ts";
import { readStaffing } from "../../src/people/staffing-store.ts";
import { addAccount, savePractice } from "../../src/people/store.ts";
import { libraryAdoptions, listAdoptions } from "../../src/protocols/adopt-library.ts";
import { sealOf } from "../../src/protocols/seal.ts";
import { type Adoption, adopt, signAdopted } from "../../src/protocols/store.ts";

// What a story begins with: a practice, its people, its register, what is known, what is in force.

export async function givenPractice(app: App, ods: string): Promise<string> {
  const practice = { ods, name: `Surgery ${ods}`, folderIs: "recipient" } as const;
  await inShared(app.db, (tx) => savePractice(tx, practice, app.clock.now()));
  return ods;
}

/** Somebody who may do what their role does: of an assistant or receptionist a GP partner has signed all of it. */
export async function givenPerson(
  app: App,
  practice: string,
  role: Role,
  name = `Test ${role}`,
): Promise<{ account: string; role: Role }> {
  const person = await givenNewcomer(app, practice, role, name);
  if (isGoverned(person)) await givenScope(app, practice);
  return person;
}

/** Somebody of whom nobody has signed yet what they may. */
export async function givenNewcomer(
  app: App,
  practice: string,
  role: Role,
  name: string,
): Promise<{ account: string; role: Role }> {
  const person = { name, practice, role, title: "" };
  return { account: await inShared(app.db, (tx) => addAccount(tx, person, app.clock.now())), role };
}

/** Every assistant and receptionist has one post with every deed, and is competent in all of it by a signature. */
export async function givenScope(app: App, practice: string): Promise<void> {
  const at = app.clock.now();
  const post = `all-${practice.toLowerCase()}`;
  const deeds = DEED_NAMES.map((deed) => ({ deed, limits: NO_LIMITS }));
  await inPractice(app.db, practice, async (tx) => {
    const { members } = await readStaffing(tx, practice, at);
    const people = members.filter(isGoverned).map(({ account }) => ({ account, post, granted: [...DEED_NAMES] }));
    const posts = [{ post, name: "All of it", kind: "own" as const, deeds }];
    await keepStatement(tx, practice, { posts, people }, "given", at);
  });
}

/** What a mentor's mark will make: this person is competent in this deed. */
export async function givenCompetence(app: App, practice: string, account: string, deed: Deed): Promise<void> {
  const row = { practice, id: newId(), account, deed, given_at: app.clock.now(), given_by: "given" };
  const open = { expires_at: null, ended_at: null, ended_by: null, why: null };
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.competences")
      .values({ ...row, ...open })
      .execute(),
  );
}

/** And what takes it away again. */
export async function givenCompetenceEnded(app: App, practice: string, account: string): Promise<void> {
  const ended = { ended_at: app.clock.now(), ended_by: "given", why: "The mark was taken back" };
  await inPractice(app.db, practice, (tx) =>
    tx
      .updateTable("practice.competences")
      .set(ended)
      .where("practice", "=", practice)
      .where("account", "=", account)
      .execute(),
  );
}

/** Register rows as CSV under the usual headings; `more` names further columns that these rows have. */
export async function givenRegister(app: App, practice: string, rows: readonly string[], more = ""): Promise<void> {
  const csv = [`nhsNumber,familyName,givenName,birthDate,sex,postcode,registration${more}`, ...rows].join("\n");
  const parsed = parseRegister(Buffer.from(csv), { practice });
  await inPractice(app.db, practice, (tx) => loadRegister(tx, practice, parsed, app.clock.now()));
}

/** Context rows as CSV under the usual headings. */
export async function givenContext(app: App, practice: string, rows: readonly string[]): Promise<void> {
  const csv = ["nhsNumber,fact,value,from,until,source", ...rows].join("\n");
  const parsed = parseContext(Buffer.from(csv), shippedFactBook());
  await inPractice(app.db, practice, (tx) => loadContext(tx, practice, parsed, app.clock.now()));
}

/** The whole library and the lists of texts, signed by this GP. */
export async function givenProtocols(app: App, practice: string, gp: { account: string }): Promise<void> {
  await givenSigned(app, practice, gp, [...(await libraryAdoptions()), ...(await listAdoptions())]);
}

/** Only the lists of texts, signed by this GP: without them no protocol gets as far as filing. */
export async function givenLists(app: App, practice: string, gp: { account: string }): Promise<void> {
  await givenSigned(app, practice, gp, await listAdoptions());
}

async function givenSigned(
  app: App,
  practice: string,
  gp: { account: string },
  adoptions: readonly Adoption[],
): Promise<void> {
  const at = app.clock.now();
  const by = { account: gp.account, role: "gp" } as const;
  await inPractice(app.db, practice, async (tx) => {
    for (const one of adoptions) {
      const adopted = await adopt(tx, practice, one, gp.account, at);
      await signAdopted(tx, practice, { adopted, seal: sealOf(one), by }, at);
    }
  });
}
