import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { grantsOf } from "../../countersign/grants.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { shippedFactBook } from "../../patients/book.ts";
import type { Patient } from "../../patients/patient.ts";
import { findPatient } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { Document } from "../../reading/report.ts";
import { findDocument } from "../../reading/store.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { PatientBanner } from "../../web/banner.tsx";
import type { Route, Visit } from "../../web/route.ts";
import type { Action } from "../../worklist/action.ts";
import { History } from "./history.tsx";
import type { Desk } from "../../worklist/list-page.tsx";
import { MovesForm, type Question } from "./moves-form.tsx";
import { findItem, getDecision, readActions } from "../../worklist/queries.ts";
import { ReportBody } from "./report-page.tsx";
import { circumstancesOf } from "../../worklist/store.ts";
import { fold } from "../../worklist/fold.ts";
import type { Circumstances } from "../../worklist/needs.ts";
import type { ItemRow } from "../../worklist/tables.ts";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

export type Opened = {
  readonly item: ItemRow;
  readonly document: Document;
  readonly decision: Decision;
  readonly patient: Patient | null;
  readonly actions: readonly Action[];
  /** What the moves table asks about, for the person who looks. */
  readonly so: Circumstances;
};

/** One report. Looking at it is a row of the audit. */
export function reportRoute(
  desk: Desk,
  names: (tx: PracticeScope) => Promise<ReadonlyMap<string, string>>,
): Route<Person> {
  return {
    method: "GET",
    path: "/items/:id",
    who: CLINICAL,
    answer: async (visit) => {
      const { person } = visit;
      const { opened, known } = await inPractice(desk.db, person.practice, async (tx) => {
        const found = await openReport(tx, visit);
        const people = await names(tx);
        await appendAudit(tx, [
          {
            at: visit.at,
            by: person.account,
            role: person.role,
            event: "item-read",
            subject: found.item.id,
            device: "page",
          },
        ]);
        return { opened: found, known: people };
      });
      const { item, decision, patient } = opened;
      const page = {
        title: "Report",
        current: "/",
        ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={visit.at.toISOString()} /> }),
        children: (
          <>
            <BackLink href="/">Worklist</BackLink>
            <ReportBody {...opened} />
            {patient !== null && (
              <p>
                <a href={`/patients/${patient.id}`}>What is known of this patient</a>
              </p>
            )}
            <MovesForm item={item} so={opened.so} asks={patient === null ? [] : questionsOf(decision)} />
            <History actions={opened.actions} names={known} />
          </>
        ),
      };
      return { kind: "page", page };
    },
  };
}

/**
 * The item with all that its page shows. Another practice's item, an own or a relative's result, and no
 * item at all are the same to whoever asks: not found.
 */
export async function openReport(tx: PracticeScope, { person, params, at }: Visit<Person>): Promise<Opened> {
  const id = params["id"] ?? "";
  const item = isId(id) ? await findItem(tx, person.practice, id) : undefined;
  if (item === undefined) throw new Refusal("not-found", "There is no such report at this practice.");
  const document = item.document === null ? undefined : await findDocument(tx, person.practice, item.document);
  if (document === undefined) throw new Error(`item ${id} has no document`);
  const patient = item.patient === null ? undefined : await findPatient(tx, person.practice, item.patient);
  if (patient?.staffRelations.includes(person.account) === true) {
    throw new Refusal("not-found", "There is no such report at this practice.");
  }
  const { outcome } = await getDecision(tx, person.practice, id);
  const actions = await readActions(tx, person.practice, id);
  const grants = await grantsOf(tx, person.practice, person, item, at);
  const actor = { by: person.account, role: person.role };
  const so = circumstancesOf({ actor, grants }, fold(actions), item, at);
  return { item, document: document.content, decision: outcome, patient: patient ?? null, actions, so };
}

function questionsOf(decision: Decision): readonly Question[] {
  const { topics } = shippedFactBook();
  return decision.asks.map((ask) => ({ ...ask, question: topics.get(ask.fact)?.question ?? ask.fact }));
}
