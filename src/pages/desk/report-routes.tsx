import { appendAudit } from "../../audit/store.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { shippedFactBook } from "../../patients/book.ts";
import type { Person } from "../../people/role.ts";
import type { Decision } from "../../protocols/decision.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { PatientBanner } from "../../web/banner.tsx";
import type { Route } from "../../web/route.ts";
import { History } from "./history.tsx";
import type { Desk } from "../../worklist/list-page.tsx";
import { MovesForm, type Question } from "./moves-form.tsx";
import { openReport } from "./opened.ts";
import { ReportBody } from "./report-page.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

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
            {opened.document !== null && (
              <ReportBody item={item} document={opened.document} decision={decision.outcome} patient={patient} />
            )}
            {patient !== null && (
              <p>
                <a href={`/patients/${patient.id}`}>What is known of this patient</a>
              </p>
            )}
            <MovesForm item={item} so={opened.so} asks={patient === null ? [] : questionsOf(decision.outcome)} />
            <History actions={opened.actions} names={known} />
          </>
        ),
      };
      return { kind: "page", page };
    },
  };
}

function questionsOf(decision: Decision): readonly Question[] {
  const { topics } = shippedFactBook();
  return decision.asks.map((ask) => ({ ...ask, question: topics.get(ask.fact)?.question ?? ask.fact }));
}
