import { v4 } from "uuid";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import { readAnswers } from "../../measures/surveys/answered.ts";
import { findForm, listLoaded } from "../../measures/surveys/forms-store.ts";
import { groupsOf } from "../../measures/surveys/groups.ts";
import { NOT_YOURS } from "../../measures/surveys/invitations-store.ts";
import { answerPage } from "../../measures/surveys/own-pages.tsx";
import { shippedForms } from "../../measures/surveys/parse-form.ts";
import { getPublicHalf } from "../../measures/surveys/pool-key.ts";
import { countShared, readSharedWords } from "../../measures/surveys/results-queries.ts";
import { seal } from "../../measures/surveys/seal.ts";
import { takeOver } from "../../measures/surveys/write-out-shared.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { holdHubInvitation, inviteHubLead, listHubInvitations, readHubRates } from "./hub-invitations.ts";
import { surveysPage } from "./surveys-page.tsx";

const BASE = "/programme/surveys";
const ANSWER = `${BASE}/answer`;

/** What hub leads are asked, and what everybody said whose practice alone had too few answers. */
export function programmeSurveysRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: BASE, who: APPOINTMENTS, answer: (visit) => overview(hub, visit) },
    { method: "GET", path: ANSWER, who: ["hub-lead"], answer: (visit) => open(hub, visit) },
    { method: "POST", path: ANSWER, who: ["hub-lead"], answer: (visit) => take(hub, visit) },
  ];
}

async function overview(hub: Hub, { person, at, query }: Visit<Appointed>): Promise<Answer> {
  return hub(async (tx): Promise<Answer> => {
    await inviteHubLead(tx, person, at);
    const invitations = await listHubInvitations(tx, person.account, localDay(at));
    const forms = [...shippedForms(), ...(await listLoaded(tx))];
    // A hub lead sees the programme, and of the regions their own.
    const counted = await countShared(tx, null);
    const words = await readSharedWords(tx, null);
    const nation = groupsOf({ counted, words, waiting: [] }, forms);
    const { region } = person;
    const ofRegion = region === null ? [] : await countShared(tx, region);
    const wordsOfRegion = region === null ? [] : await readSharedWords(tx, region);
    const groups = groupsOf({ counted: ofRegion, words: wordsOfRegion, waiting: [] }, forms);
    const facts = { invitations, forms, nation, region: region === null ? null : { name: region, groups } };
    const page = surveysPage({
      ...facts,
      rates: await readHubRates(tx, localDay(at)),
      thanks: query["thanks"] !== undefined,
    });
    return { kind: "page", page };
  });
}

const PLACE = { base: BASE, current: "/programme/surveys" } as const;

async function open(hub: Hub, { person, at, query }: Visit<Appointed>): Promise<Answer> {
  return hub(async (tx): Promise<Answer> => {
    const invitation = await holdHubInvitation(tx, person.account, query["of"] ?? "", localDay(at));
    const form = await findForm(tx, invitation.form, invitation.version);
    if (form === null) throw new Refusal("not-found", NOT_YOURS);
    return { kind: "page", page: answerPage({ invitation, form, sent: {}, faults: [], ...PLACE }) };
  });
}

async function take(hub: Hub, { person, at, form: sent }: Visit<Appointed>): Promise<Answer> {
  return hub(async (tx): Promise<Answer> => {
    const invitation = await holdHubInvitation(tx, person.account, sent["of"] ?? "", localDay(at));
    const form = await findForm(tx, invitation.form, invitation.version);
    if (form === null) throw new Refusal("not-found", NOT_YOURS);
    const { timepoint, version } = invitation;
    const read = readAnswers(form, timepoint, sent, localDay(at));
    if (read.kind === "not-yet") {
      return { kind: "page", page: answerPage({ invitation, form, sent, faults: read.faults, ...PLACE }), status: 400 };
    }
    const sealed = seal(await getPublicHalf(tx), JSON.stringify(read.told));
    await tx.updateTable("shared.survey_invitations").set({ answered: true }).where("id", "=", invitation.id).execute();
    const one = { id: v4(), perspective: "hub", form: form.id, version, timepoint, sealed } as const;
    await takeOver(tx, [one], invitation.region, at);
    return { kind: "go", to: `${BASE}?thanks=1` };
  });
}
