import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { namesOf } from "../../people/names.ts";
import { listLearners } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { bringCohort } from "../../programme/joining/bring-cohort.ts";
import { listMembersOf } from "../../programme/joining/member.ts";
import { wordsIn } from "../../programme/joining/words-in.ts";
import { makeClaim } from "../../programme/money/claim.ts";
import type { ClaimMoveName } from "../../programme/money/claim-moves.ts";
import { findFunding } from "../../programme/money/known.ts";
import { listOfSubject, type MoneyActor } from "../../programme/money/money-log.ts";
import { readOpenLearners } from "../../programme/money/open-milestones.tsx";
import { listClaimsOf } from "../../programme/money/queries.ts";
import { formId, type RefusedForm, refusedOf } from "../../programme/money/refused-form.tsx";
import { getClaim, takeMove } from "../../programme/money/take-move.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { claimsPage, type ClaimsIn } from "./claims-page.tsx";

const HERE = "/claims";
const CLAIMS = ["manager", "gp"] as const;
/** What a practice does about a claim that it has made. */
const OWN_MOVES = ["withdraw", "claim-again", "put-forward"] as const satisfies readonly ClaimMoveName[];

/** A practice claims its learners' milestones: its manager and its GP partners. */
export function claimsRoutesHere(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: CLAIMS, answer: (visit) => show(desk, visit, null) },
    {
      method: "POST",
      path: HERE,
      who: CLAIMS,
      answer: (visit) => orAgain(desk, visit, "claims", () => claim(desk, visit)),
    },
    ...OWN_MOVES.map((move): Route<Person> => ({
      method: "POST",
      path: `${HERE}/:claim/${move}`,
      who: CLAIMS,
      answer: (visit) => orAgain(desk, visit, move, () => makeMove(desk, visit, move)),
    })),
  ];
}

/** What is refused comes back as it was typed. */
async function orAgain(desk: Desk, visit: Visit<Person>, deed: string, act: () => Promise<Answer>): Promise<Answer> {
  const { params, form } = visit;
  const id = formId(deed, params["claim"], form["learner"], form["milestone"]);
  return act().catch((error: unknown) => show(desk, visit, refusedOf(error, id, form)));
}

async function show(desk: Desk, { person, query }: Visit<Person>, refused: RefusedForm | null): Promise<Answer> {
  const { practice, account } = person;
  const own = await inPractice(desk.db, practice, async (tx) => {
    const learners = await listLearners(tx, practice);
    const names = await namesOf(
      tx,
      learners.map((one) => one.account),
    );
    const byLearner = new Map(learners.map((one) => [one.id, names.get(one.account) ?? "A learner"]));
    return { byLearner, mayClaim: person.role === "manager" || (await isPartner(tx, practice, account)) };
  });
  const editions = await inShared(desk.db, async (tx) => {
    const found: ClaimsIn[] = [];
    for (const member of await listMembersOf(tx, practice)) {
      const milestones = (await findFunding(tx, member.edition))?.content.milestones ?? [];
      const claims = await listClaimsOf(tx, member.id);
      const trails = new Map<string, Awaited<ReturnType<typeof listOfSubject>>>();
      for (const { id } of claims) trails.set(id, await listOfSubject(tx, id));
      const learners = await readOpenLearners(
        tx,
        member.id,
        milestones,
        ({ learner }, n) => own.byLearner.get(learner) ?? `Learner ${n}`,
      );
      found.push({ member, milestones, learners, claims, trails });
    }
    return found;
  });
  const said = query["said"] === "waiting" ? "waiting" : query["said"] === "claimed" ? "claimed" : null;
  const page = claimsPage({ ...own, editions, account, said, refused });
  return refused === null ? { kind: "page", page } : { kind: "page", page, status: refused.status };
}

async function claim(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const actor = await claimantOf(desk, person);
  // A training that ended a minute ago is known by now.
  await bringCohort(desk.db, person.practice, at);
  const made = await inShared(desk.db, async (tx) => {
    const member = (await listMembersOf(tx, person.practice)).find(({ id }) => id === form["member"]);
    if (member === undefined) throw new Refusal("not-found", "This practice is not in that edition.");
    const wish = { member, learner: form["learner"] ?? "", milestone: form["milestone"] ?? "" };
    return makeClaim(tx, actor, wish, at);
  });
  await audit(desk, person, made.claim, "programme-money-claimed", at);
  return { kind: "go", to: `${HERE}?said=${made.kind}` };
}

async function makeMove(desk: Desk, visit: Visit<Person>, move: (typeof OWN_MOVES)[number]): Promise<Answer> {
  const { person, params, form, at } = visit;
  const actor = await claimantOf(desk, person);
  const words = wordsIn(form, "words", at, 500);
  const version = /^\d{1,9}$/.test(form["version"] ?? "") ? Number(form["version"]) : -1;
  const id = await inShared(desk.db, async (tx) => {
    const found = await getClaim(tx, params["claim"] ?? "");
    const members = await listMembersOf(tx, person.practice);
    if (!members.some((one) => one.id === found.member)) throw new Refusal("not-found", "There is no such claim.");
    await takeMove(tx, actor, found.id, { move, words, version }, at);
    return found.id;
  });
  await audit(desk, person, id, `programme-money-${move}`, at);
  return { kind: "go", to: HERE };
}

async function claimantOf(desk: Desk, { practice, account, name, role }: Person): Promise<MoneyActor> {
  if (role === "manager" || (await inPractice(desk.db, practice, (tx) => isPartner(tx, practice, account)))) {
    return { account, name, as: "practice" };
  }
  throw new Refusal("not-allowed", "Only the manager and the GP partners claim. Nothing was saved.");
}

async function audit(desk: Desk, person: Person, subject: string, event: string, at: Date): Promise<void> {
  const { practice, account: by, role } = person;
  await inPractice(desk.db, practice, (tx) => appendAudit(tx, [{ event, subject, by, role, at, device: "page" }]));
}
