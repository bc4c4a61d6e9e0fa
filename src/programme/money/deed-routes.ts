import type { Transaction } from "kysely";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { Refusal } from "../../base/refusal.ts";
import { getMember } from "../joining/member.ts";
import { bad, type Form, neededIn, wordsIn } from "../joining/words-in.ts";
import { getHub } from "../shape/queries.ts";
import { askBack } from "./ask-back.ts";
import { setBudget } from "./budget.ts";
import { CLAIM_MOVES, type ClaimMoveName } from "./claim-moves.ts";
import { makeClaim } from "./claim.ts";
import { confirmFact } from "./confirm.ts";
import { makePaymentFile } from "./make-file.ts";
import { MONEY } from "./money-page.tsx";
import type { MoneyActor } from "./money-log.ts";
import { type Show, showClaim, showFile, showHub, showPractice } from "./money-shows.ts";
import { setPayee } from "./payees.ts";
import { penceIn } from "./pence.ts";
import { getFile, getShownClaim, listClaimsIn } from "./queries.ts";
import { formId, refusedOf } from "./refused-form.tsx";
import { takeMove } from "./take-move.ts";

type Deed = (tx: Transaction<Tables>, visit: Visit<Appointed>) => Promise<string>;

const MOST_WORDS = 500;
const LEADS = ["hub-lead", "national-lead"] as const;

/** What is done about money, each as a form of its own; each gives the page where it is seen, and comes back as typed where it is refused. */
export function deedRoutes(hub: Hub): readonly Route<Appointed>[] {
  const post = (path: string, who: Route<Appointed>["who"], deed: Deed, show: Show): Route<Appointed> => ({
    method: "POST",
    path: `${MONEY}/${path}`,
    who,
    answer: async (visit): Promise<Answer> => {
      const { learner, milestone } = visit.form;
      const id = formId(path.split("/").at(-1) ?? path, visit.params["claim"], learner, milestone);
      const done = await hub((tx) => deed(tx, visit)).catch((error: unknown) => refusedOf(error, id, visit.form));
      return typeof done === "string" ? { kind: "go", to: `${MONEY}/${done}` } : show(hub, visit, done);
    },
  });
  const ofLeads = CLAIM_MOVES.filter(
    ({ move, who, from }) => move !== "put-in-file" && !from.some((state) => state === "none") && who.some(isLeads),
  );
  return [
    post("hubs/:id/budget", ["national-lead"], budget, showHub),
    post("hubs/:id/files", LEADS, file, showHub),
    post("files/:file/paid", LEADS, paid, showFile),
    post("practices/:member/claims", ["hub-lead"], claim, showPractice),
    post("practices/:member/confirm", ["hub-lead"], confirm, showPractice),
    post("practices/:member/payee", LEADS, payee, showPractice),
    post("claims/:claim/ask-back", LEADS, back, showClaim),
    ...ofLeads.map(({ move, who }) =>
      post(
        `claims/:claim/${move}`,
        LEADS.filter((role) => who.some((one) => one === role)),
        (tx, visit) => makeMove(tx, visit, move),
        showClaim,
      ),
    ),
  ];
}

const isLeads = (who: string): boolean => LEADS.some((one) => one === who);

function actorOf({ account, name, role }: Appointed): MoneyActor {
  if (role === "evaluator") throw new Refusal("not-allowed", "An evaluator reads. Nothing was saved.");
  return { account, name, as: role };
}

const versionIn = (form: Form): number => (/^\d{1,9}$/.test(form["version"] ?? "") ? Number(form["version"]) : -1);

async function budget(tx: Transaction<Tables>, { person, params, form, at }: Visit<Appointed>): Promise<string> {
  const { id } = await getHub(tx, person, params["id"] ?? "");
  const amount = penceIn(form["pounds"] ?? "");
  if (amount === null) throw bad("Give the budget in pounds, as 27,000 or 27,000.00.");
  await setBudget(tx, actorOf(person), { hub: id, amount, words: wordsIn(form, "words", at, MOST_WORDS) }, at);
  return `hubs/${id}`;
}

async function file(tx: Transaction<Tables>, { person, params, at }: Visit<Appointed>): Promise<string> {
  const { id } = await getHub(tx, person, params["id"] ?? "");
  const made = await makePaymentFile(tx, actorOf(person), id, at);
  return `files/${made.file}`;
}

/** All that still stands in the file, together. */
async function paid(tx: Transaction<Tables>, { person, params, form, at }: Visit<Appointed>): Promise<string> {
  const { id } = await getFile(tx, person, params["file"] ?? "");
  const words = neededIn(form, "words", at, "Give the bank's reference.", 100);
  const open = (await listClaimsIn(tx, id)).filter(({ state }) => state === "in-file");
  if (open.length === 0) throw new Refusal("conflict", "Nothing of this file waits to be paid. Nothing was saved.");
  for (const { id: one, version } of open) {
    await takeMove(tx, actorOf(person), one, { move: "pay", words, version }, at);
  }
  return `files/${id}`;
}

async function claim(tx: Transaction<Tables>, { person, params, form, at }: Visit<Appointed>): Promise<string> {
  const member = await getMember(tx, person, params["member"] ?? "");
  if (member.runs === "here") {
    throw new Refusal("conflict", "This practice works here and claims by itself. Nothing was claimed.");
  }
  const wish = { member, learner: form["learner"] ?? "", milestone: form["milestone"] ?? "" };
  const made = await makeClaim(tx, actorOf(person), wish, at);
  return `claims/${made.claim}`;
}

async function confirm(tx: Transaction<Tables>, { person, params, form, at }: Visit<Appointed>): Promise<string> {
  const member = await getMember(tx, person, params["member"] ?? "");
  const said = {
    member,
    learner: form["learner"] ?? "",
    milestone: form["milestone"] ?? "",
    confirmed: form["confirmed"] !== "no",
    onDay: (form["on"] ?? "").trim(),
    words: wordsIn(form, "words", at, MOST_WORDS),
  };
  await confirmFact(tx, actorOf(person), said, at);
  return `practices/${member.id}`;
}

async function payee(tx: Transaction<Tables>, { person, params, form, at }: Visit<Appointed>): Promise<string> {
  const member = await getMember(tx, person, params["member"] ?? "");
  const reference = (form["reference"] ?? "").trim();
  await setPayee(tx, actorOf(person), { member, name: wordsIn(form, "name", at, 100), reference }, at);
  return `practices/${member.id}`;
}

async function back(tx: Transaction<Tables>, { person, params, form, at }: Visit<Appointed>): Promise<string> {
  const { id } = await getShownClaim(tx, person, params["claim"] ?? "");
  const words = wordsIn(form, "words", at, MOST_WORDS);
  return `claims/${await askBack(tx, actorOf(person), { claim: id, words, version: versionIn(form) }, at)}`;
}

async function makeMove(
  tx: Transaction<Tables>,
  { person, params, form, at }: Visit<Appointed>,
  move: ClaimMoveName,
): Promise<string> {
  const { id } = await getShownClaim(tx, person, params["claim"] ?? "");
  const words = wordsIn(form, "words", at, MOST_WORDS);
  await takeMove(tx, actorOf(person), id, { move, words, version: versionIn(form) }, at);
  return `claims/${id}`;
}
