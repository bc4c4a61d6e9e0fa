import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice } from "../../db/practice.ts";
import { Refusal } from "../../base/refusal.ts";
import { loadMeasures } from "../../measures/load.ts";
import type { Person } from "../../people/role.ts";
import { deliverReturns, wayFrom } from "../../programme/returns/write/deliver.ts";
import { getOwnReturn, listOwnReturns } from "../../programme/returns/write/queries.ts";
import { checkMaySend, prepareCorrection, sendAgain, sendReturn } from "../../programme/returns/write/send.ts";
import { nameOf } from "../../programme/sent/reference.ts";
import { openSendingKey } from "../../programme/sent/sending-key.ts";
import { fingerprintOf, publicTextOf } from "../../programme/sent/sign.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listPage } from "./list-page.tsx";
import { returnPage } from "./return-page.tsx";
import { deliveringOf } from "./round.ts";

// A practice's own returns: the manager or a GP partner reads what wrote itself, and sends it.

const WHO = ["manager", "gp"] as const;
const HERE = "/returns";

export function returnsRoutes(app: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: WHO, answer: (visit) => list(app, visit) },
    { method: "GET", path: `${HERE}/:id`, who: WHO, answer: (visit) => show(app, visit) },
    { method: "GET", path: `${HERE}/:id/file`, who: WHO, answer: (visit) => file(app, visit) },
    { method: "POST", path: `${HERE}/:id/send`, who: WHO, answer: (visit) => send(app, visit) },
    { method: "POST", path: `${HERE}/:id/correct`, who: WHO, answer: (visit) => correct(app, visit) },
    { method: "POST", path: `${HERE}/:id/again`, who: WHO, answer: (visit) => again(app, visit) },
  ];
}

async function list(app: App, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const returns = await inPractice(app.db, practice, async (tx) => {
    await checkMaySend(tx, person);
    return listOwnReturns(tx, practice);
  });
  const way = await wayFrom({ db: app.db, hubUrl: app.settings.hubUrl }, practice);
  const fingerprint = fingerprintOf(publicTextOf(openSendingKey(app.settings.dataDir, practice)));
  return { kind: "page", page: listPage({ returns, way, fingerprint, at }) };
}

async function show(
  app: App,
  visit: Visit<Person>,
  unsaid: { readonly says: string; readonly typed: string } | null = null,
): Promise<Answer> {
  const { person, params, query, at } = visit;
  const { practice } = person;
  const { own, others } = await inPractice(app.db, practice, async (tx) => {
    await checkMaySend(tx, person);
    const one = await getOwnReturn(tx, practice, params["id"] ?? "");
    const all = await listOwnReturns(tx, practice);
    return { own: one, others: all.filter(({ id, month }) => month === one.month && id !== one.id) };
  });
  const way = await wayFrom({ db: app.db, hubUrl: app.settings.hubUrl }, practice);
  const hasChanged = query["changed"] === "1";
  const page = returnPage({ own, others, way, measures: loadMeasures(), at, unsaid, hasChanged });
  return { kind: "page", page, ...(unsaid === null ? {} : { status: 400 }) };
}

/** The signed message as a file that somebody carries to the hub. */
async function file(app: App, { person, params }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const { message, number } = await inPractice(app.db, practice, async (tx) => {
    await checkMaySend(tx, person);
    return getOwnReturn(tx, practice, params["id"] ?? "");
  });
  if (message === null) throw new Refusal("conflict", "This return has not been sent yet: read it and send it first.");
  const saveAs = nameOf({ kind: "return", practice, number: number ?? 0 });
  return { kind: "file", contentType: "application/json", bytes: Buffer.from(message), saveAs };
}

async function send(app: App, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const id = params["id"] ?? "";
  const way = await wayFrom({ db: app.db, hubUrl: app.settings.hubUrl }, practice);
  const key = openSendingKey(app.settings.dataDir, practice);
  const sent = await inPractice(app.db, practice, async (tx) => {
    const done = await sendReturn(tx, person, { id, saw: form["saw"] ?? "", key, way, measures: loadMeasures() }, at);
    await appendAudit(tx, done.events);
    return done;
  });
  if (sent.kind === "changed") return { kind: "go", to: `${HERE}/${id}?changed=1` };
  // What is posted is not waited for: the hub may answer slowly or never.
  if (way === "here") await deliverReturns(deliveringOf(app), practice);
  return { kind: "go", to: `${HERE}/${id}` };
}

async function correct(app: App, visit: Visit<Person>): Promise<Answer> {
  const { person, params, form, at } = visit;
  const why = form["why"] ?? "";
  try {
    const wish = { id: params["id"] ?? "", why, measures: loadMeasures() };
    const id = await inPractice(app.db, person.practice, async (tx) => {
      const prepared = await prepareCorrection(tx, person, wish, at);
      await appendAudit(tx, prepared.events);
      return prepared.id;
    });
    return { kind: "go", to: `${HERE}/${id}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "bad-input") throw error;
    return show(app, visit, { says: error.message, typed: why });
  }
}

async function again(app: App, { person, params, at }: Visit<Person>): Promise<Answer> {
  const id = params["id"] ?? "";
  await inPractice(app.db, person.practice, async (tx) => {
    await appendAudit(tx, await sendAgain(tx, person, id, at));
  });
  if ((await wayFrom({ db: app.db, hubUrl: app.settings.hubUrl }, person.practice)) === "here") {
    await deliverReturns(deliveringOf(app), person.practice);
  }
  return { kind: "go", to: `${HERE}/${id}` };
}
