import type { Transaction } from "kysely";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, PageContent, Visit } from "../../web/route.ts";
import { nameOf } from "../learners/glance.ts";
import { getMember } from "../joining/member.ts";
import { getHub } from "../shape/queries.ts";
import { getSums } from "./budget.ts";
import { claimPage } from "./claim-page.tsx";
import { filePage } from "./file-page.tsx";
import { findFunding } from "./known.ts";
import { hubMoneyPage } from "./money-page.tsx";
import { listOfSubject } from "./money-log.ts";
import { readOpenLearners } from "./open-milestones.tsx";
import { readPayees } from "./payees.ts";
import { practiceMoneyPage } from "./practice-money-page.tsx";
import {
  getFile,
  getShownClaim,
  listClaims,
  listClaimsIn,
  listFiles,
  readForecast,
  type ShownClaim,
} from "./queries.ts";
import type { RefusedForm } from "./refused-form.tsx";
import { lookAgain } from "./take-move.ts";

// The pages about money that have forms, as they are and as they come back where a form of theirs was refused.

export type Show = (hub: Hub, visit: Visit<Appointed>, refused: RefusedForm | null) => Promise<Answer>;

/** Which page of a list is asked for; the first where nothing sensible is. */
export const pageIn = (query: Readonly<Record<string, string>>): number =>
  /^[1-9]\d{0,4}$/.test(query["page"] ?? "") ? Number(query["page"]) : 1;

export const showHub: Show = async (hub, { person, params, query, at }, refused) => {
  const page = pageIn(query);
  const facts = await hub(async (tx) => {
    const own = await getHub(tx, person, params["id"] ?? "");
    const practices = await tx
      .selectFrom("shared.members")
      .select(["id", "name"])
      .where("hub", "=", own.id)
      .where("status", "in", ["agreed", "started", "finished", "withdrawn"])
      .orderBy("name")
      .execute();
    return {
      hub: own,
      sums: await getSums(tx, own.id),
      funding: await findFunding(tx, own.edition),
      months: await readForecast(tx, own, at),
      ...(await listClaims(tx, own.id, page)),
      files: await listFiles(tx, own.id),
      practices,
    };
  });
  return pageOf(hubMoneyPage({ ...facts, person, page, refused }), refused);
};

export const showClaim: Show = async (hub, { person, params }, refused) => {
  const page = await hub(async (tx) => {
    const claim = await getShownClaim(tx, person, params["claim"] ?? "");
    return claimPage(
      person,
      claim,
      { lines: await listOfSubject(tx, claim.id), gone: await whyGone(tx, claim) },
      refused,
    );
  });
  return pageOf(page, refused);
};

/** Before a claim is paid: why nothing shows any longer what it stands on; null where something does. */
async function whyGone(tx: Transaction<Tables>, claim: ShownClaim): Promise<string | null> {
  if (claim.kind !== "payment" || !["claimed", "waiting", "returned", "approved"].includes(claim.state)) return null;
  const looked = await lookAgain(tx, claim);
  return looked.kind === "missing" ? looked.says : null;
}

export const showPractice: Show = async (hub, { person, params }, refused) => {
  const isLead = person.role === "hub-lead";
  const page = await hub(async (tx) => {
    const member = await getMember(tx, person, params["member"] ?? "");
    const milestones = (await findFunding(tx, member.edition))?.content.milestones ?? [];
    const payee = (await readPayees(tx, [member.id])).get(member.id) ?? null;
    const learners = await readOpenLearners(tx, member.id, milestones, ({ name }, nth) =>
      nameOf({ name: isLead ? name : null, nth, practice: member.name }),
    );
    return practiceMoneyPage({ person, member, payee, milestones, learners, refused });
  });
  return pageOf(page, refused);
};

export const showFile: Show = async (hub, { person, params }, refused) => {
  const page = await hub(async (tx) => {
    const file = await getFile(tx, person, params["file"] ?? "");
    return filePage(person, file, await listClaimsIn(tx, file.id), refused);
  });
  return pageOf(page, refused);
};

const pageOf = (page: PageContent, refused: RefusedForm | null): Answer =>
  refused === null ? { kind: "page", page } : { kind: "page", page, status: refused.status };
