import { answered } from "../../charts/answered.tsx";
import { plainDay } from "../../charts/plain-day.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import type { Route } from "../../web/route.ts";
import {
  type AnswerFigures,
  answerFigures,
  answerWeeks,
  answerWords,
  waitWords,
} from "../../worklist/answer-figures.ts";
import { type Asking, readAnswerTimes } from "../../worklist/answer-times.ts";

const WEEKS = 12;

const KINDS: Readonly<Record<Asking, string>> = {
  ask: "Asked in words",
  "not-sure": "Not sure, in one press",
  "hand-up": "An action handed up",
};

/**
 * How long questions to a GP wait, for the GPs. Never by person, on either side: a list of who asks would make it dear to
 * be unsure, and a list of who answers would be a league in which the quick answer wins over the right one. It is the
 * practice that answers, and what the figures can change is how the GPs share that out. No patient is named and nothing
 * leads to an item, so that whose question it was is not found out from here.
 */
export function answersRoute(db: Database): Route<Person> {
  return {
    method: "GET",
    path: "/answers",
    who: ["gp"],
    answer: async ({ person: { practice }, at }) => {
      const from = new Date(at.getTime() - WEEKS * 7 * 24 * 60 * 60_000);
      const questions = await inPractice(db, practice, (tx) => readAnswerTimes(tx, practice, from, at));
      const all = answerFigures(questions, at);
      const kinds = (["ask", "not-sure", "hand-up"] as const).map((kind) => ({
        kind,
        figures: answerFigures(
          questions.filter((one) => one.kind === kind),
          at,
        ),
      }));
      const page = {
        title: "How long questions wait",
        current: "/today",
        children: (
          <>
            <BackLink href="/today">Today</BackLink>
            <h1 class="nhsuk-heading-l">How long questions wait</h1>
            <p class="nhsuk-body-l">{answerWords(all)}</p>
            <Facts figures={all} />
            <Weeks weeks={answerWeeks(questions, from, at)} />
            <Table
              caption="By how it was asked"
              captionSize="s"
              compact
              responsive
              columns={[{ header: "How" }, ...COLUMNS]}
              rows={kinds.map(({ kind, figures }) => [KINDS[kind], ...cellsOf(figures)])}
            />
            <p>
              Twelve weeks, and whatever older question still waits. Plain time from the question until a GP dealt with
              it or took it by name: nights and weekends count, because whoever asked waited through them. What was
              taken back within ten seconds was not asked. Nothing here is counted by person, and to ask never counts
              against anybody.
            </p>
          </>
        ),
      };
      return { kind: "page", page };
    },
  };
}

function Facts({ figures }: { readonly figures: AnswerFigures }) {
  const { asked, answered: had, waiting, overNight, ended, longest } = figures;
  return (
    <SummaryList
      rows={[
        { key: "Asked", value: asked },
        { key: "Answered by a GP", value: had },
        { key: "Waiting now", value: longest === null ? waiting : `${waiting}, the longest for ${waitWords(longest)}` },
        { key: "Waited over a night", value: overNight },
        ...(ended === 0 ? [] : [{ key: "Ended before a GP had answered", value: ended }]),
      ]}
    />
  );
}

const COLUMNS = [
  { header: "Asked", numeric: true },
  { header: "Answered", numeric: true },
  { header: "Half within", numeric: true },
  { header: "Over a night", numeric: true },
  { header: "Waiting now", numeric: true },
] as const;

function cellsOf({ asked, answered: had, median, overNight, waiting }: AnswerFigures) {
  return [asked, had, median === null ? "None answered" : waitWords(median), overNight, waiting];
}

function Weeks({ weeks }: { readonly weeks: ReturnType<typeof answerWeeks> }) {
  return answered({
    id: "weeks",
    title: "Answered on the same day, by week",
    says: weekWords(weeks),
    weeks: weeks.map((one) => ({ week: one.week, whole: one.asked, part: one.sameDay })),
    table: {
      summary: `All ${weeks.length} weeks as a table`,
      columns: [{ header: "Week of" }, ...COLUMNS],
      rows: weeks.map((one) => [{ content: plainDay(one.week), class: "app-nowrap" }, ...cellsOf(one)]),
    },
  });
}

function weekWords(weeks: ReturnType<typeof answerWeeks>): string {
  const sum = (of: "asked" | "sameDay" | "overNight"): number => weeks.reduce((total, one) => total + one[of], 0);
  return `Of ${sum("asked")} questions ${sum("sameDay")} were answered by a GP on the same day, and ${sum("overNight")} waited over a night. Each bar stands on how many it is of.`;
}
