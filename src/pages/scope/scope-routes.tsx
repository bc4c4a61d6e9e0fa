import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { signScopeStatement } from "../../countersign/sign-scope.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import { holdDraft, listStatements, markOf, readDraft, saveDraft } from "../../people/scope/scope-store.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { inForceOf, listAdopted } from "../../protocols/queries.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { getMember, working } from "../team/team.ts";
import { tickedIn } from "./deed-boxes.tsx";
import { changePerson, changePost, getPost, ofThese, withoutPost, withPost } from "./draft.ts";
import { readScopeFacts } from "./facts.ts";
import { postPage } from "./post-page.tsx";
import { scopePage } from "./scope-page.tsx";
import { signedPage } from "./signed-page.tsx";

// Who may what at the practice: anybody who works there reads it, manager and GPs prepare it, a GP partner signs it.

const READS = ["manager", "gp", "administrator", "assistant", "reception", "nurse", "pharmacist"] as const;
const CHANGES = ["manager", "gp"] as const;
const HERE = "/scope";

export function scopeRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: READS, answer: (visit) => show(desk, visit) },
    { method: "GET", path: `${HERE}/signed/:id`, who: READS, answer: (visit) => showSigned(desk, visit) },
    { method: "GET", path: `${HERE}/posts/:id`, who: CHANGES, answer: (visit) => showPost(desk, visit) },
    {
      method: "POST",
      path: `${HERE}/people/:id`,
      who: CHANGES,
      answer: async (visit) => {
        await change(desk, visit, async (tx, draft) => {
          const staffing = await readStaffing(tx, visit.person.practice, visit.at);
          const member = getMember(staffing, visit);
          if (!isGoverned(member)) {
            throw new Refusal("bad-input", "What they may is said by their profession and not by a post.");
          }
          return changePerson(draft, member.account, visit.form["post"] ?? "", tickedIn(visit.form));
        });
        return { kind: "go", to: HERE };
      },
    },
    {
      method: "POST",
      path: `${HERE}/posts`,
      who: CHANGES,
      answer: async (visit) => {
        let added = "";
        await change(desk, visit, (_tx, draft) => {
          const next = withPost(draft, visit.form);
          added = next.post;
          return next.draft;
        });
        return { kind: "go", to: `${HERE}/posts/${added}` };
      },
    },
    {
      method: "POST",
      path: `${HERE}/posts/:id`,
      who: CHANGES,
      answer: async (visit) => {
        const { params, form } = visit;
        await change(desk, visit, (_tx, draft) => changePost(draft, params["id"] ?? "", form, tickedIn(form)));
        return { kind: "go", to: HERE };
      },
    },
    {
      method: "POST",
      path: `${HERE}/posts/:id/end`,
      who: CHANGES,
      answer: async (visit) => {
        await change(desk, visit, (_tx, draft) => withoutPost(draft, visit.params["id"] ?? ""));
        return { kind: "go", to: HERE };
      },
    },
    { method: "POST", path: `${HERE}/sign`, who: ["gp"], answer: (visit) => sign(desk, visit) },
  ];
}

async function show(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, (tx) => readScopeFacts(tx, person, at));
  return { kind: "page", page: scopePage(facts) };
}

const ALL_SIGNED = 10_000;

async function showSigned(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const read = await inPractice(desk.db, practice, async (tx) => ({
    facts: await readScopeFacts(tx, person, at),
    all: await listStatements(tx, practice, ALL_SIGNED),
  }));
  const found = read.all.find(({ id }) => id === params["id"]);
  if (found === undefined) throw new Refusal("not-found", "There is no such signature at this practice.");
  return { kind: "page", page: signedPage(found, read.facts) };
}

async function showPost(desk: Desk, { person, params }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const read = await inPractice(desk.db, practice, async (tx) => ({
    draft: await readDraft(tx, practice),
    adopted: inForceOf(await listAdopted(tx, practice)),
  }));
  const protocols = read.adopted.filter(({ kind }) => kind === "protocol").map(({ name }) => name);
  return { kind: "page", page: postPage(read.draft, getPost(read.draft, params["id"] ?? ""), protocols.toSorted()) };
}

/** One change of what is being prepared, audited; whoever has left falls out with it. */
async function change(
  desk: Desk,
  { person, at, form }: Visit<Person>,
  work: (tx: PracticeScope, draft: ScopeStatement) => ScopeStatement | Promise<ScopeStatement>,
): Promise<void> {
  const { practice, account, role } = person;
  await inPractice(desk.db, practice, async (tx) => {
    const here = new Set(working(await readStaffing(tx, practice, at), at).map((member) => member.account));
    const draft = await holdDraft(tx, practice, account, at);
    const next = await work(tx, draft);
    if (markOf(draft) !== form["shown"]) {
      throw new Refusal("conflict", "Somebody has changed it since you opened this page. Nothing was saved.");
    }
    await saveDraft(tx, practice, ofThese(next, here), account, at);
    await appendAudit(tx, [{ by: account, role, at, device: "page", event: "scope-drafted", subject: practice }]);
  });
}

async function sign(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  await inPractice(desk.db, practice, async (tx) => {
    const sha256 = await signScopeStatement(tx, practice, person, form["shown"] ?? "", at);
    const event = { event: "scope-signed", subject: practice, detail: { sha256 } };
    await appendAudit(tx, [{ by: account, role, at, device: "page", ...event }]);
  });
  return { kind: "go", to: HERE };
}
