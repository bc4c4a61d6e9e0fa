import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { isAction, markKey } from "../../src/worklist/mark.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenRegister } from "../support/given.ts";
import { BERTRAM } from "../support/laboratory.ts";
import { type LetterDesk, letterDesk, plain } from "../support/letter-desk.ts";
import { givenPost } from "../support/team.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// Letters as a sceptic looks at them: who may not even know of one, what becomes of what it asks for when somebody
// takes a step back, and whose desk it is on where nobody of the role works.

const desk = await testDesk();
const { app } = desk;
const PLAIN = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" } as const;
const ASKS = { type: "Discharge Summary", text: "Actions for GP:\n- Kindly reconcile his repeat medication." };

/** A letter of which the one action is given to a team. */
async function givenOut(at: LetterDesk, holder = "queue:gps"): Promise<{ letter: ItemRow; action: string }> {
  const letter = await at.arrives(ASKS);
  const [asked] = (await at.letterOf(letter)).suggestions.filter(isAction);
  assert.ok(asked !== undefined);
  await at.pressed("gp", letter.id, "mark", { place: markKey(asked), verdict: "accept", holder, days: "", saw: "" });
  const [action] = await at.actionsOf(letter.id);
  assert.ok(action !== undefined);
  return { letter, action: action.id };
}

/** How much there is of everything that a form around letters may write. */
const written = (at: LetterDesk) =>
  inPractice(app.db, at.practice, async (tx) => {
    const tables = [
      "practice.actions",
      "practice.marks",
      "practice.notes",
      "practice.replies",
      "practice.items",
    ] as const;
    const counts = tables.map(async (table) => {
      const { n } = await tx
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as("n"))
        .where("practice", "=", at.practice)
        .executeTakeFirstOrThrow();
      return Number(n);
    });
    return Promise.all(counts);
  });

test("not allowed: a relative, or somebody of another practice, at any address or form of a letter, its action or its reply", async () => {
  const at = await letterDesk(desk, "Y97631");
  const brother = await givenPerson(app, at.practice, "assistant", "His brother");
  const { letter, action } = await givenOut(at);
  const [mark] = (await at.letterOf(letter)).suggestions;
  const declined = await givenOut(at);
  await at.pressed("gp", declined.action, "decline", { comment: "Not ours to prescribe." });
  await at.pressed("gp", letter.id, "notes", { page: "0", x: "0.5", y: "0.5", kind: "note", text: "Ring him." });
  const reply = await inPractice(app.db, at.practice, (tx) =>
    tx.selectFrom("practice.replies").select("id").where("practice", "=", at.practice).executeTakeFirstOrThrow(),
  );
  const elsewhere = await letterDesk(desk, "Y97632", ["gp", "assistant"]);
  await givenRegister(app, at.practice, [`${BERTRAM},${brother.account}`], ",staffRelations");
  const before = await written(at);
  const strangers: readonly (readonly [string, Visitor])[] = [
    ["a relative", await signedIn(desk, brother.account, at.practice)],
    ["another practice's GP", await elsewhere.visit("gp")],
  ];
  const gets = ["", "/original", "/window", "/patient", "/wrong-patient", `/beside/${declined.letter.id}`];
  const posts = ["mark", "notes", "notes-off", "find", "window", "not-ours", "propose-letter", "ask", "pass", "claim"];
  const ofActions = ["take", "finish", "ask", "pass", "reopen", "call-back", "reply-acknowledged", "propose-tests"];
  const fields = {
    version: "1",
    place: mark === undefined ? "x" : markKey(mark),
    verdict: "reject",
    comment: "x",
    text: "x",
    holder: "queue:gps",
    page: "0",
    x: "0.5",
    y: "0.5",
    kind: "note",
    what: "Osgood",
    "read-all": "yes",
  };
  for (const [who, visitor] of strangers) {
    const refused = async (path: string, told: { status: number; text: string }): Promise<void> => {
      assert.ok(told.status === 404 || told.status === 403, `${who} ${path}: ${told.status}`);
      assert.doesNotMatch(told.text, /OSGOOD|Bertram|reconcile/, `${who} ${path}`);
    };
    for (const path of gets) await refused(path, await visitor.get(`/items/${letter.id}${path}`));
    for (const path of posts) await refused(path, await visitor.post(`/items/${letter.id}/${path}`, fields));
    for (const path of ofActions) await refused(path, await visitor.post(`/items/${action}/${path}`, fields));
    await refused("action", await visitor.get(`/items/${action}`));
    await refused("reply", await visitor.get(`/replies/${reply.id}`));
    for (const path of ["printed", "folder", "acknowledged"]) {
      await refused(path, await visitor.post(`/replies/${reply.id}/${path}`, { ...fields, how: "telephone" }));
    }
    for (const path of ["/", "/?queue=all", "/replies", "/countersign", "/filing"]) {
      const { text } = await visitor.get(path);
      assert.ok(!text.includes(letter.id) && !text.includes(action) && !text.includes(reply.id), `${who} ${path}`);
    }
  }
  assert.deepEqual(await written(at), before, "nothing was written by any of it");
});

test("not allowed: to give an action to a relative, or to somebody of another practice, by a forged form", async () => {
  const at = await letterDesk(desk, "Y97633");
  const brother = await givenPerson(app, at.practice, "assistant", "His brother");
  await givenRegister(app, at.practice, [`${BERTRAM},${brother.account}`], ",staffRelations");
  const elsewhere = await letterDesk(desk, "Y97634", ["gp"]);
  const letter = await at.arrives(ASKS);
  const [asked] = (await at.letterOf(letter)).suggestions.filter(isAction);
  assert.ok(asked !== undefined);
  for (const holder of [brother.account, elsewhere.who("gp").account]) {
    const more = { place: markKey(asked), verdict: "accept", holder, days: "", saw: "" };
    const told = await at.press("gp", letter.id, "mark", more);
    assert.equal(told.status, 400, plain(told.text));
  }
  assert.deepEqual(await at.actionsOf(letter.id), []);
  const page = (await (await at.visit("gp")).get(`/items/${letter.id}`)).text;
  assert.ok(!page.includes(brother.account));
});

test("a step taken back or a letter opened again leaves each action where it is, and none is lost or closed over", async () => {
  const at = await letterDesk(desk, "Y97635");
  const { letter, action } = await givenOut(at);
  const status = async (id: string): Promise<string> => (await at.now(id)).status;
  await at.pressed("gp", letter.id, "settle", { comment: "Seen." });
  await at.pressed("gp", letter.id, "undo");
  assert.deepEqual([await status(letter.id), await status(action)], ["waiting", "waiting"]);
  await at.pressed("gp", letter.id, "settle", { comment: "Seen." });
  app.clock.advance(10_001);
  await at.pressed("assistant", letter.id, "wait-for-actions");
  await at.pressed("assistant", letter.id, "undo");
  assert.equal(await status(letter.id), "signed");
  assert.equal((await at.press("assistant", letter.id, "confirm")).status, 403, "its action is open");
  await at.pressed("assistant", letter.id, "wait-for-actions");
  await at.pressed("gp", action, "finish", { comment: "Done." });
  assert.equal(await status(letter.id), "signed", "back to be closed");
  await at.pressed("gp", action, "undo");
  assert.equal(await status(action), "waiting");
  app.clock.advance(10_001);
  assert.equal((await at.press("assistant", letter.id, "confirm")).status, 403, "the last action is open again");
  await at.pressed("gp", letter.id, "reopen", { comment: "Look again." });
  assert.deepEqual([await status(letter.id), await status(action)], ["waiting", "waiting"]);
  await at.pressed("gp", action, "finish", { comment: "Done." });
  assert.equal(await status(letter.id), "waiting", "what is opened again waits for a person and not for its actions");
  await at.pressed("gp", letter.id, "settle", { comment: "Seen again." });
  app.clock.advance(10_001);
  await at.pressed("assistant", letter.id, "confirm");
  await at.pressed("gp", action, "reopen", { comment: "He rang." });
  assert.deepEqual([await status(letter.id), await status(action)], ["awaiting", "waiting"], "in sight again");
  await at.pressed("gp", action, "finish", { comment: "Done." });
  app.clock.advance(10_001);
  await at.pressed("assistant", letter.id, "confirm");
  const plans = (await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, letter.id))).flatMap(
    ({ detail }) => (detail.plan === undefined ? [] : [detail.plan.letter?.actions.map(({ item }) => item)]),
  );
  assert.deepEqual(plans, [[action], [action], [action]], "each signature names the action");
  const wrong = (await examine(app, at.practice)).flatMap((check) => check.wrong);
  assert.deepEqual(wrong, []);
});

const MEDICINE = {
  ...PLAIN,
  medicationChanged: "Y",
  text: "Diagnosis: Hypertension.\n\nMedication\nRamipril increased to 5 mg once daily.",
};

test("where no pharmacist works a pharmacist's letter is on a GP's desk, when it comes and when it is matched by hand", async () => {
  const at = await letterDesk(desk, "Y97636", ["gp", "assistant"]);
  const isOnGpsDesk = async (item: string): Promise<void> => {
    const { next, holder_kind, holder } = await at.now(item);
    assert.equal(next, "pharmacist");
    assert.ok(holder === "gps" || (holder_kind === "person" && holder === at.who("gp").account), holder);
    assert.ok((await (await at.visit("gp")).get("/")).text.includes(item), "in the view that a GP begins with");
    await at.pressed("gp", item, "settle", { comment: "Changed." });
  };
  await isOnGpsDesk((await at.arrives(MEDICINE)).id);
  const nobodys = { nhs: "", family: "Osgod", given: "Bertram", born: "1968-02-11" };
  const unmatched = await at.arrives({ ...MEDICINE, text: `${MEDICINE.text} Again.`, patient: nobodys });
  assert.equal(unmatched.patient, null);
  const patient = await inPractice(app.db, at.practice, (tx) =>
    tx.selectFrom("practice.patients").select("id").where("family_name", "=", "Osgood").executeTakeFirstOrThrow(),
  );
  const told = await (
    await at.visit("gp")
  ).post(`/items/${unmatched.id}/patient`, {
    version: String(unmatched.version),
    patient: patient.id,
    comment: "By the date of birth and the address.",
  });
  assert.equal(told.status, 303, plain(told.text));
  await isOnGpsDesk(unmatched.id);
});

test("where the last pharmacist leaves, what waits for the pharmacists comes to a GP's desk", async () => {
  const at = await letterDesk(desk, "Y97637", ["gp", "assistant", "pharmacist"]);
  const letter = await at.arrives(MEDICINE);
  assert.deepEqual([letter.next, letter.holder], ["pharmacist", "pharmacists"]);
  const { account } = at.who("pharmacist");
  await givenPost(app, at.practice, account, { ended_at: app.clock.now() });
  app.clock.advance(60_000);
  await inPractice(app.db, at.practice, (tx) => sweep(tx, at.practice, app.clock.now()));
  const { holder_kind, holder } = await at.now(letter.id);
  assert.ok(holder === "gps" || (holder_kind === "person" && holder === at.who("gp").account), holder);
  const log = () => inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, letter.id));
  assert.match((await log()).at(-1)?.comment ?? "", /Nobody of that team works here any more/);
  await inPractice(app.db, at.practice, (tx) => sweep(tx, at.practice, app.clock.now()));
  assert.equal((await log()).length, 2, "once is enough");
});
