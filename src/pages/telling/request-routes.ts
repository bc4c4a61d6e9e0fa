import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { getVisible } from "../../countersign/visible.ts";
import { listRequests, makeRequests } from "../../outbox/requests.ts";
import { findPatient } from "../../patients/queries.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { findDocument } from "../../reading/store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { getMove } from "../../worklist/may-move.ts";
import { getDecision, readActions } from "../../worklist/queries.ts";
import type { ExpectationRow } from "../../worklist/tables.ts";
import type { Desk } from "./letter-routes.ts";
import { requestPage } from "./request-page.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

export function requestRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/items/:id/request", who: CLINICAL, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/items/:id/request", who: CLINICAL, answer: (visit) => print(desk, visit) },
  ];
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const item = await getVisible(tx, practice, person, params["id"] ?? "");
    const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
    const document = item.document === null ? undefined : await findDocument(tx, practice, item.document);
    const requests = await listRequests(tx, practice, item.id);
    const { outcome } = await getDecision(tx, practice, item.id);
    const authority = await authorityOf(tx, practice, item.id, requests);
    const event = { at, by: account, role, event: "request-read", subject: item.id, device: "page" };
    await appendAudit(tx, [event]);
    const found = { item, patient: patient ?? null, document: document?.content ?? null, decision: outcome };
    return requestPage({ ...found, requests, authority, person, at });
  });
  return { kind: "page", page };
}

async function print(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const id = await inPractice(desk.db, practice, async (tx) => {
    const item = await getVisible(tx, practice, person, params["id"] ?? "");
    const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
    if (patient?.registration === "deceased") {
      throw new Refusal("conflict", "The patient has died: nothing is requested. Nothing was printed.");
    }
    const made = await makeRequests(tx, practice, person, item.id, at);
    const event = { at, by: account, role, event: "request-printed", subject: item.id, device: "page" };
    await appendAudit(tx, [{ ...event, detail: { tests: made.length } }]);
    return item.id;
  });
  return { kind: "go", to: `/items/${id}/request` };
}

/** Who stands behind the request: the GP who signed it, or whoever asked under a protocol that a GP has permitted. */
async function authorityOf(
  tx: PracticeScope,
  practice: string,
  item: string,
  requests: readonly ExpectationRow[],
): Promise<string> {
  const names = await listNames(tx);
  const actions = await readActions(tx, practice, item);
  const number = requests.find(({ status }) => status === "open")?.action ?? null;
  const action = actions.find((one) => one.number === number);
  if (action === undefined) return "Not recorded";
  const who = names.get(action.by) ?? "Somebody who left";
  if (getMove(action.move).signs === true || action.role === "gp") return who;
  const protocols = (await getDecision(tx, practice, item)).outcome.because.flatMap(({ protocol }) => protocol ?? []);
  const permitted = await tx
    .selectFrom("practice.request_permissions")
    .select(["protocol", "signed_by"])
    .where("practice", "=", practice)
    .where("protocol", "in", [...protocols, ""])
    .where("withdrawn_at", "is", null)
    .execute();
  const [first] = permitted;
  if (first === undefined) return who;
  return `${names.get(first.signed_by) ?? "A GP who left"} (protocol ${first.protocol}); asked for by ${who}`;
}
