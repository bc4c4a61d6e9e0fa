import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { openExpectations } from "../../src/worklist/expectations-store.ts";
import { GPS } from "../../src/worklist/item.ts";
import { openItems } from "../../src/worklist/open.ts";
import type { Expected } from "../../src/worklist/plan.ts";
import { getDecision } from "../../src/worklist/queries.ts";
import { arriveOne } from "./arrive.ts";
import type { TestDesk } from "./desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE, CORALIE_MAY_BE_PREGNANT, potassium, reportOf } from "./laboratory.ts";
import { signedIn } from "./visitor.ts";

// What the stories about a report's page begin with: a practice with its people, patients and protocols.

export async function givenSurgery(desk: TestDesk, ods: string) {
  const { app } = desk;
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM, CORALIE]);
  await givenContext(app, practice, [...BERTRAM_IS_WELL, ...CORALIE_MAY_BE_PREGNANT]);
  await givenProtocols(app, practice, gp);
  const visitor = await signedIn(desk, assistant.account, practice);
  const asGp = await signedIn(desk, gp.account, practice);
  return { practice, gp, assistant, visitor, asGp };
}

export const on = (day: string) => ({
  issued: `${day}T11:00`,
  specimens: [{ type: "Serum", id: `S${day}`, collected: `${day}T08:05`, received: `${day}T09:30` }],
});

/** A page's text without its markup, as far as a reader of words goes. */
export function wordsOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
}

/** An item of something that did not come; gives its id. */
export async function givenMissed({ app }: TestDesk, practice: string): Promise<string> {
  const source = await arriveOne(app, practice, reportOf(practice, [potassium("4.25")]));
  return inPractice(app.db, practice, async (tx) => {
    const { outcome, inputs } = await getDecision(tx, practice, source.id);
    const from = { patient: source.patient ?? "", item: source.id, action: 1, by: "machine" };
    const ferritin: Expected = {
      kind: "test",
      what: "Ferritin",
      analytes: ["ferritin"],
      dueOn: "2026-10-30",
      despite: null,
      by: "new-sample",
    };
    const [expectation] = await openExpectations(tx, practice, from, [ferritin], app.clock.now());
    const [item] = await openItems(
      tx,
      practice,
      [
        {
          decision: { ...outcome, next: "gp" },
          inputs,
          document: null,
          kind: "expectation",
          patient: source.patient,
          subject: source.subject,
          about: "Ferritin",
          holder: GPS,
          keys: { report: null, request: null, hint: null },
          sender: null,
        },
      ],
      app.clock.now(),
    );
    await sql`update practice.expectations set back_as = ${item} where practice = ${practice} and id = ${expectation}`.execute(
      tx,
    );
    return item ?? "";
  });
}
