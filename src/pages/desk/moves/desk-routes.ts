import { appendAudit } from "../../../audit/store.ts";
import { Refusal } from "../../../base/refusal.ts";
import { inPractice } from "../../../db/practice.ts";
import type { Database } from "../../../db/connect.ts";
import type { Person } from "../../../people/role.ts";
import type { Answer, Route, Visit } from "../../../web/route.ts";
import { beHere, claim, findClaim, othersHere, releaseClaim } from "../../../worklist/claims.ts";
import { timeWords } from "../../../worklist/words.ts";
import { openReport } from "../opened.ts";
import { discardDraft, findDraft, saveDraft } from "./drafts.ts";
import { effectsOf } from "./effect-words.ts";
import type { PlanFacts } from "./facts.ts";
import { type Fields, typed } from "./fields.ts";
import { withForm } from "./form-names.ts";
import { itemAddress } from "./item-address.ts";
import { letterOf, readChoices } from "./read-form.ts";
import { readVersion, refuseStale } from "./seen-version.ts";
import { tryPlan } from "./usual-fields.ts";

// What happens at an item that is no move: being there, claiming it, and typing.

const TEAM = ["assistant", "gp", "nurse", "pharmacist", "reception"] as const;

type Desk = { readonly db: Database };

export function deskRoutes(desk: Desk): readonly Route<Person>[] {
  const post = (path: string, answer: Route<Person>["answer"]): Route<Person> => ({
    method: "POST",
    path: `/items/:id/${path}`,
    who: TEAM,
    answer,
  });
  return [
    { ...post("here", (visit) => here(desk, visit)), isBackground: true },
    post("claim", (visit) => takeClaim(desk, visit)),
    post("unclaim", (visit) => unclaim(desk, visit)),
    post("draft", (visit) => draft(desk, visit)),
    post("discard", (visit) => discard(desk, visit)),
  ];
}

const backTo = ({ params, form }: Visit<Person>): Answer => ({
  kind: "go",
  to: `${itemAddress(params["id"] ?? "", form)}#moves`,
});

/** The page's script says that it is still open, and is told who else has it open, who claims it and its version. */
async function here(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, form } = visit;
  const { practice, account } = person;
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const { item, names } = await openReport(tx, visit);
    const version = readVersion(form);
    await beHere(tx, practice, item.id, account, at);
    const others = await othersHere(tx, practice, item.id, account, at);
    const held = await findClaim(tx, practice, item.id, at);
    const nameOf = (id: string): string => names.get(id) ?? "Somebody";
    return {
      kind: "data",
      data: {
        others: others.map(nameOf),
        claimedBy: held === null || held.account === account ? null : nameOf(held.account),
        isChanged: version !== item.version,
      },
    };
  });
}

/** "I am doing this", for ten minutes; a claim is taken over only with a reason, which the audit keeps. */
async function takeClaim(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, form } = visit;
  const { practice, account, role } = person;
  await inPractice(desk.db, practice, async (tx) => {
    const opened = await openReport(tx, visit);
    const { item } = opened;
    refuseStale(form, opened, account);
    const held = await findClaim(tx, practice, item.id, at);
    const isOver = held !== null && held.account !== account && form["take-over"] === "yes";
    const reason = typed(form["comment"]);
    if (isOver && reason === "") throw new Refusal("bad-input", "Say why you take it over. Nothing was done.");
    await claim(tx, practice, { item: item.id, by: account, takesOver: isOver }, at);
    const event = isOver ? "item-taken-over" : "item-claimed";
    const said = isOver ? { detail: { from: held.account, reason } } : {};
    await appendAudit(tx, [{ at, by: account, role, event, subject: item.id, device: "page", ...said }]);
  });
  return backTo(visit);
}

async function unclaim(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, form } = visit;
  const { practice, account, role } = person;
  await inPractice(desk.db, practice, async (tx) => {
    const { item } = await openReport(tx, visit);
    readVersion(form);
    await releaseClaim(tx, practice, item.id, account, at);
    await appendAudit(tx, [{ at, by: account, role, event: "item-unclaimed", subject: item.id, device: "page" }]);
  });
  return backTo(visit);
}

/** Keeps what is typed, and says what it would do: for the script as it goes, and for a leaflet to begin with. */
async function draft(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, form } = visit;
  const { practice, account } = person;
  const data = await inPractice(desk.db, practice, async (tx) => {
    const opened = await openReport(tx, visit);
    const version = readVersion(form);
    // A draft that is late, of what the same person has done meanwhile, would bring back what is dealt with.
    if (opened.actions.some(({ number, by }) => number > version && by === account)) return { savedAt: null };
    const whose = { item: opened.item.id, account };
    const leaflet = form["begin-with"] ?? "";
    const letter = leaflet === "" ? null : letterOf(visit, opened, leaflet);
    const fields: Fields =
      letter === null ? form : { ...form, tells: "yes", "tells-text": letter.text, "tells-leaflet": letter.leaflet };
    const kept = withForm(await findDraft(tx, practice, whose), form["form"] ?? "plan", fields);
    await saveDraft(tx, practice, { ...whose, fields: kept }, at);
    const { facts } = await readChoices(tx, visit, opened);
    return { savedAt: timeWords(at).slice(-5), ...effects(fields, facts) };
  });
  return form["by"] === "script" ? { kind: "data", data } : backTo(visit);
}

function effects(form: Fields, facts: PlanFacts) {
  const plan = tryPlan(form, facts);
  return typeof plan === "string" ? { effects: null, missing: plan } : { effects: effectsOf(plan), missing: null };
}

async function discard(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, form } = visit;
  await inPractice(desk.db, person.practice, async (tx) => {
    const { item } = await openReport(tx, visit);
    readVersion(form);
    await discardDraft(tx, person.practice, { item: item.id, account: person.account }, at);
  });
  return backTo(visit);
}
