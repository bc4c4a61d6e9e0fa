import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { makeMove } from "../../countersign/make-move.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { findWanted, wantedFrom } from "../../patients/find.ts";
import { type Candidates, candidatesFor } from "../../patients/candidates.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type Opened, openReport } from "../desk/opened.ts";
import { getItem } from "../../worklist/queries.ts";
import { refuseRelatives } from "./hidden.ts";
import { matchTo } from "./settle.ts";
import { whosePage } from "./whose-page.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
const ASKS = ["assistant", "nurse", "pharmacist"] as const;
const MOST_FOUND = 10;
// Further down nobody looks, and each who is shown is somebody whose record was seen.
const MOST_OFFERED = 12;

export function whoseRoutes(app: Pick<App, "db" | "inForce">): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/items/:id/patient", who: CLINICAL, answer: (visit) => show(app, visit, null) },
    {
      method: "POST",
      path: "/items/:id/patient/search",
      who: CLINICAL,
      answer: (visit) => show(app, visit, visit.form["what"]?.trim() ?? ""),
    },
    { method: "POST", path: "/items/:id/patient", who: CLINICAL, answer: (visit) => choose(app, visit) },
    { method: "POST", path: "/items/:id/nobody", who: ASKS, answer: (visit) => nobody(app, visit) },
  ];
}

/** What is typed is in no address, and everybody who is shown is a row of the audit. */
async function show(app: Pick<App, "db">, visit: Visit<Person>, typed: string | null): Promise<Answer> {
  const { person, at } = visit;
  const { practice, account, role } = person;
  const page = await inPractice(app.db, practice, async (tx) => {
    const opened = await openReport(tx, visit);
    await refuseRelatives(tx, person, opened);
    const all = await candidatesOf(tx, practice, opened);
    const candidates = all.candidates.slice(0, MOST_OFFERED);
    const fewer = all.candidates.length - candidates.length;
    const found = typed === null ? null : await search(tx, practice, account, typed);
    const common = { at, by: account, role, device: "page" };
    await appendAudit(tx, [
      { ...common, event: "identity-read", subject: opened.item.id },
      ...[...candidates.map((one) => one.patient), ...(found ?? [])].map(({ id }) => ({
        ...common,
        event: "patient-read",
        subject: id,
      })),
    ]);
    const { item, patient, document, state, so } = opened;
    const reported = document === null || document.kind === "unreadable" ? null : document.patient;
    const mayAsk = state.status === "waiting" && ASKS.some((one) => one === role);
    const { why } = all;
    return whosePage({ item, patient, reported, candidates, fewer, why, found, typed: typed ?? "", mayAsk, so });
  });
  return { kind: "page", page };
}

async function candidatesOf(tx: PracticeScope, practice: string, { document, patient }: Opened): Promise<Candidates> {
  if (patient !== null || document === null || document.kind === "unreadable") return { candidates: [], why: "" };
  return candidatesFor(tx, practice, document.patient);
}

async function search(
  tx: PracticeScope,
  practice: string,
  account: string,
  typed: string,
): Promise<readonly Patient[]> {
  const wanted = wantedFrom(typed);
  if (wanted === null) {
    throw new Refusal("bad-input", "Type a name, a date of birth or a whole NHS number. Nothing was looked for.");
  }
  return (await findWanted(tx, practice, wanted, account, MOST_FOUND)).slice(0, MOST_FOUND);
}

async function choose(app: Pick<App, "db" | "inForce">, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const done = await inPractice(app.db, person.practice, async (tx) => {
    const opened = await openReport(tx, visit);
    await refuseRelatives(tx, person, opened);
    const patient = form["patient"] ?? "";
    if (!isId(patient)) throw new Refusal("bad-input", "Choose which patient this is. Nothing was done.");
    const choice = { patient, version: Number(form["version"]), reason: wordsOf(form["comment"]) };
    const events = await matchTo(tx, app.inForce, person, opened, choice, at);
    const after = await getItem(tx, person.practice, opened.item.id);
    await appendAudit(tx, events);
    return after;
  });
  return { kind: "go", to: `/items/${done.id}?done=${done.version}` };
}

async function nobody(app: Pick<App, "db">, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const id = await inPractice(app.db, person.practice, async (tx) => {
    const opened = await openReport(tx, visit);
    await refuseRelatives(tx, person, opened);
    if (opened.patient !== null) throw new Refusal("conflict", "It is settled whose this is. Nothing was done.");
    const looked = wordsOf(form["comment"]);
    if (looked === null) throw new Refusal("bad-input", "Say what you have looked for. Nothing was done.");
    const wish = { item: opened.item.id, version: Number(form["version"]), move: "ask" } as const;
    const made = await makeMove(tx, person.practice, person, { ...wish, comment: `Nobody of ours: ${looked}` }, at);
    await appendAudit(tx, made.events);
    return opened.item.id;
  });
  return { kind: "go", to: `/items/${id}` };
}

function wordsOf(text: string | undefined): string | null {
  const words = text?.trim() ?? "";
  return words === "" ? null : words;
}
