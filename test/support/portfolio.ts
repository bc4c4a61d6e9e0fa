import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { addLearner } from "../../src/people/learners/learner-store.ts";
import { listEvidence, readEvidence } from "../../src/training/evidence/queries.ts";
import type { Evidence } from "../../src/training/evidence/evidence.ts";
import { axe, testBrowser } from "./browser.ts";
import { choose, testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenPerson, givenPractice } from "./given.ts";
import { planOf } from "./moving.ts";
import { givenCurriculum } from "./training.ts";
import { until } from "./product.ts";
import { signedIn, type Told, type Visitor } from "./visitor.ts";

// A learner with a portfolio, and those who may and may not read it.

export const browser = await testBrowser();
export const desk = await testDesk();
export const { app, address } = desk;
await givenCurriculum(app);
let counter = 0;

/** A learner with both mentors and a nurse who teaches them "sending", and colleagues who have no part in it. */
export async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9771${counter}`);
  const mentor = await givenPerson(app, practice, "gp", "Dr Mentor");
  const otherGp = await givenPerson(app, practice, "gp", "Dr Other");
  const second = await givenPerson(app, practice, "pharmacist", "Pat Second");
  const teacher = await givenPerson(app, practice, "nurse", "Nurse Teacher");
  const manager = await givenPerson(app, practice, "manager", "Mo Manager");
  const learner = await givenPerson(app, practice, "assistant", `Lena Learner ${counter}`);
  const peer = await givenPerson(app, practice, "assistant", "Pete Peer");
  const begin = (account: string) =>
    inPractice(app.db, practice, (tx) =>
      addLearner(tx, practice, {
        account,
        curriculum: "small",
        curriculumVersion: "1",
        route: "in-house",
        mentor: mentor.account,
        secondMentor: second.account,
        startedOn: "2026-09-01",
        dueOn: "2027-06-01",
      }),
    );
  const id = await begin(learner.account);
  await begin(peer.account);
  await inPractice(app.db, practice, (tx) =>
    sql`insert into practice.planned (practice, learner, competency, taught_by)
      values (${practice}, ${id}, 'sending', ${teacher.account})`.execute(tx),
  );
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const read = (piece: string): Promise<Evidence> =>
    inPractice(app.db, practice, (tx) => readEvidence(tx, practice, piece));
  const list = () => inPractice(app.db, practice, (tx) => listEvidence(tx, practice, id));
  return { practice, mentor, otherGp, second, teacher, manager, learner, peer, id, be, read, list };
}

export type At = Awaited<ReturnType<typeof surgery>>;
export type Form = Readonly<Record<string, string>>;

export const REFLECTION = {
  about: "A letter that was not ours",
  happened: "I filed a letter before I had read its second page.",
  felt: "I was in a hurry, and ashamed afterwards.",
  value: "Good: I said it at once. Bad: nobody else would have seen it.",
  sense: "I stop reading where I think that I know the end.",
  else: "I could have put it aside until after the telephone.",
  next: "I read to the last page before I touch a button.",
};

/** Begins a draft and gives its address. */
export async function begun(
  at: At,
  visitor: Visitor,
  kind: string,
  fields: Form,
  competency = "sending",
): Promise<string> {
  const told = await visitor.post(`/learners/${at.id}/evidence/new`, { kind, competency, ...fields });
  assert.equal(told.status, 303, told.text);
  return (told.to ?? "").replace(/\/edit$/, "");
}

export const idOf = (path: string): string => path.split("/")[4] ?? "";

/** What the page's own form carries, with what is typed. */
export async function formOn(visitor: Visitor, path: string, fields: Form): Promise<Form> {
  const html = (await visitor.get(`${path}/edit`)).text;
  const hidden = formsIn(html).find(({ action }) => action === `${path}/save`)?.fields ?? {};
  return { ...hidden, ...fields };
}

export const submit = async (visitor: Visitor, path: string, fields: Form): Promise<Told> =>
  visitor.post(`${path}/submit`, await formOn(visitor, path, fields));

/** A reflection that is submitted; gives its address. */
export async function submitted(at: At, competency = "sending"): Promise<string> {
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION, competency);
  assert.equal((await submit(learner, path, REFLECTION)).status, 303);
  return path;
}

export const eventsOf = async ({ practice }: At, subject: string): Promise<readonly string[]> => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ event: string }>`select body::jsonb ->> 'event' as event from practice.audit
      where practice = ${practice} and body::jsonb ->> 'subject' = ${subject} order by seq`.execute(tx),
  );
  return rows.map(({ event }) => event);
};

export const filesOf = (practice: string): readonly string[] => {
  const folder = join(app.settings.dataDir, "files", practice);
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
};

export const FILED = { plan: planOf({ record: "Filed." }) };

export const STATEMENT = {
  name: "Ada Assessor",
  role: "Practice nurse elsewhere",
  words: "Careful and honest.",
  "confirms-spoke": "yes",
};

/** Invites somebody and gives the path of the address. */
export async function invited(visitor: Visitor, path: string): Promise<string> {
  const told = await visitor.post(`${path}/invite`, { assessor: "Ada Assessor" });
  assert.equal(told.status, 200, told.text);
  const found = /(\/assess\/[A-Z0-9]+\.[A-Za-z0-9_-]{43})/.exec(told.text)?.[1];
  assert.ok(found !== undefined);
  return found;
}

for (const width of [1366, 320]) {
  test(
    `at ${width} pixels a draft saves itself, a second window writes over nothing, and all of it reads well`,
    { skip: browser.skip },
    async (t) => {
      const at = await surgery();
      const name = `Lena Learner ${counter}`;
      const page = await browser.open(t, address, { width, refusals: [409] });
      await choose(page, name);
      await page.goto(`/learners/${at.id}/evidence/new?competency=sending&kind=reflection`);
      assert.deepEqual(await axe(page), []);
      await page.getByLabel("What it is about").fill("Typed and not sent");
      await page.getByText(/^Saved \d\d:\d\d\.$/).waitFor();
      const [head] = await at.list();
      assert.equal(head?.title, "Typed and not sent");
      assert.match(page.url(), new RegExp(`${head?.id ?? "none"}/edit$`));
      const second = await browser.open(t, address, { width, refusals: [409] });
      await choose(second, name);
      await second.goto(page.url());
      assert.equal(await second.getByLabel("What it is about").inputValue(), "Typed and not sent");
      await page.getByLabel("What happened").fill("In the first window.");
      await page.getByText(/^Saved/).waitFor();
      await until("the first window's words are kept", async () => {
        const { happened } = (await at.read(head?.id ?? "")).fields;
        return happened === "In the first window." ? true : null;
      });
      await second.getByLabel("What happened").fill("In the second window.");
      await second.getByText(/Another window has saved this too/).waitFor();
      assert.equal((await at.read(head?.id ?? "")).fields["happened"], "In the first window.");
      await second.getByRole("button", { name: "Save draft" }).click();
      await second.getByRole("heading", { name: /This was open in two windows/ }).waitFor();
      assert.deepEqual(await axe(second), []);
      assert.equal(await second.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
      const path = await submitted(at);
      const link = await invited(await at.be(at.mentor), path);
      for (const address of [path, link]) {
        await second.goto(address);
        assert.deepEqual(await axe(second), []);
        assert.equal(await second.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
      }
    },
  );
}
