import type { Transaction } from "kysely";
import { sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { boundOf, keepAgreement, paperIn } from "./agreement.ts";
import { answersIn, shippedCriteria, whatLacks } from "./eligibility.ts";
import { factsIn } from "./express.ts";
import { getMember, type Member } from "./member.ts";
import { type StepWish, takeStep } from "./take-step.ts";
import { withdraw } from "./withdraw.ts";
import { type Form, neededIn, wordsIn } from "./words-in.ts";

const HERE = "/programme/practices";

type Taking = {
  readonly tx: Transaction<Tables>;
  readonly member: Member;
  readonly form: Form;
  readonly at: Date;
  readonly wish: Pick<StepWish, "as" | "by" | "byName" | "version">;
};
/** Takes a step of one practice; gives what the page says of it, "" for nothing. */
type Take = (taking: Taking) => Promise<string>;

/** The steps that a hub lead takes, each a form of its own; another region's practice is not found. */
export function stepRoutes(hub: Hub): readonly Route<Appointed>[] {
  const step = (path: string, take: Take): Route<Appointed> => ({
    method: "POST",
    path: `${HERE}/:member/${path}`,
    who: ["hub-lead"],
    answer: (visit) => make(hub, visit, take),
  });
  return [
    step("assess", assess),
    step("wait", (taking) => simply(taking, "wait")),
    step("finish", (taking) => simply(taking, "finish")),
    step("correct", correct),
    step("agree", agree),
    step("withdraw", leave),
  ];
}

async function make(hub: Hub, { person, params, form, at }: Visit<Appointed>, take: Take): Promise<Answer> {
  const id = params["member"] ?? "";
  const version = /^\d{1,9}$/.test(form["version"] ?? "") ? Number(form["version"]) : -1;
  const said = await hub(async (tx) => {
    const member = await getMember(tx, person, id);
    const wish = { as: "hub-lead", by: person.account, byName: person.name, version } as const;
    return take({ tx, member, form, at, wish });
  });
  return { kind: "go", to: `${HERE}/${id}${said}` };
}

async function simply({ tx, member, form, at, wish }: Taking, step: "wait" | "finish"): Promise<string> {
  const words = wordsIn(form, "words", at);
  await takeStep(tx, member.id, { ...wish, step, words: words === "" ? null : words, detail: {} }, at);
  return "";
}

/** What was answered decides, and not whoever answered: eligible is who has a yes to all that is needed. */
async function assess({ tx, member, form, at, wish }: Taking): Promise<string> {
  const criteria = shippedCriteria();
  const answers = answersIn(form, criteria);
  const lacks = whatLacks(answers, criteria);
  const words = wordsIn(form, "words", at);
  const step = lacks.length === 0 ? "find-eligible" : "find-not-eligible";
  const detail = { criteria: criteria.version, answers, lacks };
  await takeStep(tx, member.id, { ...wish, step, words: words === "" ? null : words, detail }, at);
  return "";
}

async function correct({ tx, member, form, at, wish }: Taking): Promise<string> {
  const facts = factsIn(form);
  const { list_size, rurality, deprivation, kind, learners_wanted } = member;
  const words = neededIn(form, "words", at, "Say what was wrong, and how you know.");
  const detail = { was: { list_size, rurality, deprivation, kind, learners_wanted }, is: facts };
  await takeStep(tx, member.id, { ...wish, step: "correct", words, detail }, at);
  await tx.updateTable("shared.members").set(facts).where("id", "=", member.id).execute();
  return "";
}

async function agree({ tx, member, form, at, wish }: Taking): Promise<string> {
  const signed = { ...paperIn(form, at), member: member.id, how: "paper" as const, at };
  const bound = boundOf(signed);
  const agreement = { ...signed, id: newId(), bound, sha256: sha256Of(bound) };
  const detail = { agreement: agreement.id, sha256: agreement.sha256 };
  const words = `On paper, signed by ${signed.signedBy} on ${signed.signedOn}`;
  await takeStep(tx, member.id, { ...wish, step: "agree", words, detail }, at);
  await keepAgreement(tx, agreement);
  return "";
}

async function leave({ tx, member, form, at, wish }: Taking): Promise<string> {
  const leaving = { ...wish, reason: form["reason"] ?? "", words: wordsIn(form, "words", at) };
  return `?left=${await withdraw(tx, member.id, leaving, at)}`;
}
