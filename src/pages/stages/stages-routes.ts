import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { listMembersOf } from "../../programme/joining/member.ts";
import { bad } from "../../programme/joining/words-in.ts";
import { wayFrom } from "../../programme/returns/write/deliver.ts";
import { openSendingKey } from "../../programme/sent/sending-key.ts";
import { ON_THE_WAY } from "../../programme/stages/overview.ts";
import { placeOfMember, readPlace } from "../../programme/stages/place.ts";
import { deliverEvidence, sayEvidence } from "../../programme/stages/write/send-evidence.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type OwnStanding, stagesPageHere } from "./stages-page.tsx";

// A practice's own way through the stages: its manager and GPs read it, and say what shows a criterion.

const HERE = "/stages";
const WHO = ["manager", "gp"] as const;
/** What was sent last: the rest is among what was said. */
const SHOWN = 20;

export function stagesRoutesHere(app: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: WHO, answer: (visit) => show(app, visit) },
    { method: "POST", path: `${HERE}/:member/evidence`, who: WHO, answer: (visit) => say(app, visit) },
  ];
}

async function show({ db }: App, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const sent = await inPractice(db, practice, (tx) =>
    tx
      .selectFrom("practice.stage_evidence_sent")
      .selectAll()
      .where("practice", "=", practice)
      .orderBy("number", "desc")
      .limit(SHOWN)
      .execute(),
  );
  return { kind: "page", page: stagesPageHere({ places: await readOwn({ db }, practice, at), sent }) };
}

/** This practice's places in the programme, from the selection on: nobody else's are read. */
async function readOwn({ db }: Pick<App, "db">, practice: string, at: Date): Promise<readonly OwnStanding[]> {
  return inShared(db, async (tx) => {
    const own: OwnStanding[] = [];
    for (const member of await listMembersOf(tx, practice)) {
      if (!ON_THE_WAY.some((status) => status === member.status)) continue;
      own.push({ member, standing: await readPlace(tx, await placeOfMember(tx, member), at) });
    }
    return own;
  });
}

async function say(app: App, visit: Visit<Person>): Promise<Answer> {
  const { db, clock, settings } = app;
  const { person, params, form, at } = visit;
  const { practice } = person;
  const own = (await readOwn(app, practice, at)).find(({ member }) => member.id === params["member"]);
  if (own === undefined) throw new Refusal("not-found", "This practice is in no stage of that edition.");
  const stage = own.standing.stages.find(({ id }) => id === form["stage"]);
  const criterion = stage?.criteria.find(({ id, evidence }) => id === form["criterion"] && evidence === "person");
  if (stage === undefined || criterion === undefined) throw bad("That is not something that a person says.");
  const delivering = { db, clock, dataDir: settings.dataDir, hubUrl: settings.hubUrl };
  const way = await wayFrom(delivering, practice);
  const saying = {
    member: own.member.id,
    key: openSendingKey(settings.dataDir, practice),
    way: way === "https" ? way : ("here" as const),
    asked: criterion.words,
    about: { edition: own.member.editionName, stage: stage.id, criterion: criterion.id },
    words: form["words"] ?? "",
  };
  await inPractice(db, practice, async (tx) => appendAudit(tx, await sayEvidence(tx, person, saying, at)));
  // A hub elsewhere may answer slowly: then the sweep delivers it.
  if (saying.way === "here") await deliverEvidence(delivering, practice);
  return { kind: "go", to: HERE };
}
