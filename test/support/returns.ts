import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { settleOwed, writeOwed } from "../../src/outbox/round.ts";
import { startPages } from "../../src/pages/start.ts";
import type { Itk3Code } from "../../src/reading/itk3/response-code.ts";
import { writeResponse } from "../../src/reading/itk3/response-write.ts";
import type { Itk3Letter } from "../../src/reading/itk3/specimen.ts";
import { writeItk3 } from "../../src/reading/itk3/write.ts";
import type { Suggestion } from "../../src/reading/suggestion.ts";
import { findReading } from "../../src/reading/store.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { markKey } from "../../src/worklist/mark.ts";
import { readActions, readSum } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { newReference, testApp } from "./app.ts";
import { openItems } from "./arrive.ts";
import { beforeDatabaseEnds } from "./database.ts";
import { formsIn } from "./forms.ts";
import { givenContext, givenPerson, givenPractice, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "./laboratory.ts";
import { letterFrom } from "./letters.ts";
import { moved, type Who } from "./moving.ts";
import { signedIn, type Visitor } from "./visitor.ts";

// What stories about letters that go back share: a practice, what a hospital sends and answers, and the jobs' round,
// which is called by hand so that each story says when it comes.

export const app = await testApp();
const pages = await startPages(app);
beforeDatabaseEnds(() => pages.close());
export const desk = { app, address: pages.address };
let counter = 0;

/** A practice with everybody, and of patients Bertram alone. */
export async function surgery(register: readonly string[] = [BERTRAM]) {
  counter += 1;
  const practice = await givenPractice(app, `Y${98000 + counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  const reception = await givenPerson(app, practice, "reception");
  await givenRegister(app, practice, register);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  const folder = join(app.settings.dataDir, "outbox", practice);
  const visit = (who: Who): Promise<Visitor> => signedIn(desk, who.account, practice);
  return { practice, gp, assistant, reception, folder, visit };
}

export async function came(
  practice: string,
  bytes: Uint8Array,
  weAre: "recipient" | "copy" = "recipient",
): Promise<ItemRow[]> {
  const known = new Set((await openItems(app, practice)).map(({ id }) => id));
  const reference = newReference();
  await take(app, { practice, bytes, door: "folder", source: "a.xml", weAre, reference, actor: MACHINE });
  return (await openItems(app, practice)).filter(({ id }) => !known.has(id));
}

export async function cameOne(
  practice: string,
  bytes: Uint8Array,
  weAre: "recipient" | "copy" = "recipient",
): Promise<ItemRow> {
  const [item, ...more] = await came(practice, bytes, weAre);
  assert.ok(item !== undefined && more.length === 0);
  return item;
}

export async function outboxRound(practice: string): Promise<void> {
  const at = app.clock.now();
  await inPractice(app.db, practice, (tx) => settleOwed(tx, practice, app.files, at));
  await inPractice(app.db, practice, (tx) => writeOwed(tx, practice, app.settings.dataDir, at));
}

export const ascending = (one: string, other: string): number => (one < other ? -1 : 1);
export const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
export const sum = (practice: string) => inPractice(app.db, practice, (tx) => readSum(tx, practice));
export const movesOf = async (practice: string, item: string) =>
  (await inPractice(app.db, practice, (tx) => readActions(tx, practice, item))).map(
    ({ move, role }) => `${move} ${role}`,
  );
export const repliesIn = (practice: string, item: string) =>
  inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.replies").selectAll().where("practice", "=", practice).where("item", "=", item).execute(),
  );

/** The files that came into the folder while this went on. */
export async function newFiles(folder: string, work: () => Promise<void>): Promise<string[]> {
  const before = new Set(filesIn(folder));
  await work();
  return filesIn(folder).filter((name) => !before.has(name));
}

export const NOBODYS = {
  nhsNumber: "9990041016",
  familyName: "Quill",
  givenName: "Adeline Mary",
  birthDate: "1961-04-05",
  sex: "female",
  postcode: "ZZ99 3VZ",
};
export const BERTRAMS = {
  ...NOBODYS,
  nhsNumber: "9990000026",
  familyName: "Osgood",
  givenName: "Bertram",
  birthDate: "1968-02-11",
  sex: "male",
};

export function itk3(practice: string, over: Partial<Itk3Letter> = {}): Uint8Array {
  counter += 1;
  return writeItk3(
    {
      format: "itk3-outpatient",
      reference: `OP-${counter}`,
      message: {
        timestamp: "2026-11-02T09:00:00+00:00",
        mailbox: "NWHOT001",
        infrastructureAck: true,
        businessAck: true,
      },
      title: "Outpatient letter",
      date: "2026-11-01T15:30:00+00:00",
      patient: NOBODYS,
      sender: { organisation: "Northwold General Hospital", organisationCode: "Y9N01", author: "Dr Rowan Achterberg" },
      practice: { organisation: "The surgery", organisationCode: practice },
      sections: [{ code: "887181000000106", title: "Clinical summary", rows: [["Summary", "Seen about her knee."]] }],
      ...over,
    },
    "xml",
  );
}

/** By a reader of a line: what stands in the file, not what we keep of it. */
export function headerIdIn(file: string): string {
  const [, id] = /<MessageHeader[^>]*>\s*<id value="([^"]+)"/.exec(readFileSync(file, "utf8")) ?? [];
  assert.ok(id !== undefined, file);
  return id;
}

/** What a hospital's system answers to a message of ours. */
export function hospitalSays(about: string, outcome: Itk3Code = "20013"): Uint8Array {
  const own = { organisationCode: "Y9N01", mailbox: "NWHOT001" };
  const theirs = { organisationCode: null, mailbox: "OURS01" };
  counter += 1;
  return writeResponse({ at: app.clock.now(), reference: `A-${counter}`, outcome, about, own, theirs }, "xml");
}

export async function press(visitor: Visitor, item: string, action: string, more: Record<string, string> = {}) {
  const { text } = await visitor.get(`/items/${item}`);
  const form = formsIn(text).find((one) => one.action === `/items/${item}/${action}`);
  const version = /data-version="(\d+)"/.exec(text)?.[1] ?? "1";
  return visitor.post(`/items/${item}/${action}`, { ...(form === undefined ? { version } : form.fields), ...more });
}

/** An ITK3 letter about nobody here, sent back and written: the item, and the id that our answer has. */
export async function sentBack() {
  const at = await surgery();
  const item = await cameOne(at.practice, itk3(at.practice));
  await outboxRound(at.practice);
  await moved(app, at.practice, at.assistant, item.id, "not-ours", { comment: null });
  app.clock.advance(10_001);
  const [file, ...more] = await newFiles(at.folder, () => outboxRound(at.practice));
  assert.ok(file !== undefined && more.length === 0, "one answer");
  return { ...at, item, file: join(at.folder, file), about: headerIdIn(join(at.folder, file)) };
}

/** An outpatient letter about Bertram that asks for one thing, which a GP has given to the GPs' queue. */
export async function asked() {
  const at = await surgery();
  const { practice } = at;
  const text = "Dear Doctor,\n\nActions for GP:\n- Please repeat U&E in 2 weeks.\n\nYours sincerely";
  const item = await cameOne(practice, letterFrom({ to: practice, text, reportId: "RZZ-88" }));
  const found = await inPractice(app.db, practice, (tx) => findReading(tx, practice, item.document ?? ""));
  assert.ok(found?.content.kind === "letter");
  const [suggestion] = found.content.suggestions.filter(({ kind }: Suggestion) => kind === "action-practice");
  assert.ok(suggestion !== undefined);
  const gp = await at.visit(at.gp);
  const given = { place: markKey(suggestion), verdict: "accept", holder: "queue:gps", days: "", saw: "" };
  assert.equal((await press(gp, item.id, "mark", given)).status, 303);
  const [action] = await inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, item.id));
  assert.ok(action !== undefined);
  return { ...at, item, action, visitor: gp };
}
