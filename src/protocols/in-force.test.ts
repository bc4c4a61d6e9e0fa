import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../../test/support/laboratory.ts";
import { MACHINE } from "../audit/event.ts";
import { newId } from "../base/ids.ts";
import { inPractice } from "../db/practice.ts";
import { take } from "../flow.ts";
import { listOpen } from "../worklist/queries.ts";
import { protocolAdoption } from "./adopt-library.ts";
import { InForceKeeper } from "./in-force.ts";
import { LETTER_LIBRARY } from "./library.ts";
import { listAdopted, standingOf } from "./queries.ts";
import { sealOf } from "./seal.ts";
import { type Adoption, adopt, signAdopted, withdrawAdopted } from "./store.ts";

const app = await testApp();

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  return { practice, gp };
}

const signCopy = (practice: string, gp: { account: string }, adoption: Adoption) =>
  inPractice(app.db, practice, async (tx) => {
    app.clock.advance(1000);
    const at = app.clock.now();
    const adopted = await adopt(tx, practice, adoption, gp.account, at);
    const by = { account: gp.account, role: "gp" } as const;
    await signAdopted(tx, practice, { adopted, seal: sealOf(adoption), by }, at);
    return adopted;
  });

const nextOf = async (practice: string) => {
  const bytes = reportOf(practice, [potassium("4.2")]);
  const arrival = {
    practice,
    bytes,
    door: "folder",
    source: "a",
    weAre: "copy",
    reference: newId(),
    actor: MACHINE,
  } as const;
  await take(app, arrival);
  const { rows } = await inPractice(app.db, practice, (tx) =>
    listOpen(tx, practice, { queue: null, page: 1, size: 50 }),
  );
  return [...rows].sort((a, b) => (a.id < b.id ? 1 : -1))[0]?.next;
};

test("given a signed copy that this version cannot read, when post comes, then it comes in and the rest still decides", async () => {
  const { practice, gp } = await surgery("Y90601");
  const broken = {
    kind: "list",
    name: "broken",
    version: "1",
    bytes: Buffer.from("[not a list"),
    cases: null,
  } as const;
  await signCopy(practice, gp, broken);
  assert.equal(await nextOf(practice), "file");
});

test("given a newer signed copy that cannot be read, then its results go to a GP, not to the older copy", async () => {
  const { practice, gp } = await surgery("Y90602");
  const broken = { kind: "protocol", name: "potassium", version: "2", bytes: Buffer.from("{}"), cases: null } as const;
  await signCopy(practice, gp, broken);
  assert.equal(await nextOf(practice), "gp");
});

test("a copy whose place a newer signature took is superseded, and only one of a name is in force", async () => {
  const { practice, gp } = await surgery("Y90603");
  const list = () => inPractice(app.db, practice, (tx) => listAdopted(tx, practice));
  const before = (await list()).find((one) => one.name === "potassium")!;
  await signCopy(practice, gp, { ...before, kind: "protocol", version: "1.0.1" });
  const copies = (await list()).filter((one) => one.name === "potassium");
  assert.deepEqual(copies.map(standingOf).sort(), ["in-force", "superseded"]);
  assert.equal(standingOf(copies.find((one) => one.id === before.id)!), "superseded");
});

test("signed protocols for letters decide letters and no results, with their seals; withdrawn ones decide nothing", async () => {
  const practice = await givenPractice(app, "Y90604");
  const gp = await givenPerson(app, practice, "gp");
  const adoption = await protocolAdoption(join(LETTER_LIBRARY, "discharge-summary"));
  const adopted = await signCopy(practice, gp, adoption);
  const keeper = new InForceKeeper();
  const standing = () => inPractice(app.db, practice, (tx) => keeper.read(tx, practice));
  const { letters, prepared, seals } = await standing();
  assert.deepEqual(
    [letters.protocols.map(({ name }) => name), prepared.protocols, seals],
    [["discharge-summary"], [], { "discharge-summary 1.0.0": sealOf(adoption) }],
  );
  const by = { account: gp.account, role: "gp" } as const;
  const withdrawal = { adopted, reason: "It is read again.", by };
  await inPractice(app.db, practice, (tx) => withdrawAdopted(tx, practice, withdrawal, app.clock.now()));
  assert.deepEqual((await standing()).letters.protocols, []);
});
