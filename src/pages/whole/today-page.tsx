import { localDay } from "../../base/local-day.ts";
import { showWeekday } from "../../base/show-date.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { PracticeSettings } from "../../people/practice-settings.ts";
import { readSettings } from "../../people/staffing-store.ts";
import type { Person } from "../../people/role.ts";
import { Table } from "../../web/components/table.tsx";
import { OwedLines, readOwedLines } from "../audits/owed-lines.tsx";
import type { Route } from "../../web/route.ts";
import { AnswerLine, readAnswerLine } from "./answers-line.tsx";
import { type DaysWork, minutesSpared, readDaysWork } from "../../worklist/days-work.ts";

const ALL = ["gp", "manager"] as const;
const OWN = ["assistant", "nurse", "pharmacist", "reception"] as const;

/** What people did today: all of it for GPs and the manager, one's own for everybody else. */
export function todayRoute(db: Database): Route<Person> {
  return {
    method: "GET",
    path: "/today",
    who: [...ALL, ...OWN],
    answer: async ({ person, at }) => {
      const { practice } = person;
      const seesAll = ALL.some((role) => role === person.role);
      const { work, names, settings, owed, answers } = await inPractice(db, practice, async (tx) => ({
        work: await readDaysWork(tx, practice, at),
        names: await listNames(tx),
        settings: await readSettings(tx, practice),
        owed: seesAll ? await readOwedLines(tx, person, at) : null,
        answers: person.role === "gp" ? await readAnswerLine(tx, practice, at) : null,
      }));
      const shown = work.filter(({ account }) => seesAll || account === person.account);
      const page = {
        title: "Today",
        current: "/today",
        children: (
          <>
            <h1 class="nhsuk-heading-l">Done on {showWeekday(localDay(at))}</h1>
            {answers !== null && <AnswerLine figures={answers} />}
            {owed !== null && <OwedLines {...owed} />}
            <WorkTable work={shown} names={names} settings={settings} />
            <Figures settings={settings} />
          </>
        ),
      };
      return { kind: "page", page };
    },
  };
}

const DEALT = [
  "propose-file",
  "propose-leaflet",
  "propose-tests",
  "request-tests",
  "propose-letter",
  "finish",
  "decline",
  "not-ours",
];
/** Not who asked a GP how often: whoever is counted by that asks less. How long questions wait is shown without names. */
const PASSED = ["pass"];
/** A pharmacist or nurse signs what they deal with by themselves. */
const SIGNED = ["agree", "change", "settle", "deal-with"];

function WorkTable({
  work,
  names,
  settings,
}: {
  readonly work: readonly DaysWork[];
  readonly names: ReadonlyMap<string, string>;
  readonly settings: PracticeSettings;
}) {
  if (work.length === 0) return <p>Nothing has been done yet today.</p>;
  const sum = ({ moves }: DaysWork, some: readonly string[]): number =>
    some.reduce((total, move) => total + (moves[move] ?? 0), 0);
  const cell = (content: string | number) => ({ content, numeric: true });
  return (
    <Table
      caption="From the log; what was undone does not count"
      captionSize="s"
      compact
      responsive
      columns={[
        { header: "Person" },
        { header: "Dealt with", numeric: true },
        { header: "Passed on", numeric: true },
        { header: "Acknowledged", numeric: true },
        { header: "Signed", numeric: true },
        { header: "Returned", numeric: true },
        { header: "Filed", numeric: true },
        { header: "GP minutes saved", numeric: true },
      ]}
      rows={work.map((one) => [
        names.get(one.account) ?? "Somebody who left",
        cell(sum(one, DEALT)),
        cell(sum(one, PASSED)),
        cell(sum(one, ["acknowledge"])),
        cell(sum(one, SIGNED)),
        cell(sum(one, ["return"])),
        cell(sum(one, ["confirm"])),
        cell(minutesSpared(one, settings) ?? "No figure set"),
      ])}
    />
  );
}

function Figures({ settings: { gpMinutes } }: { readonly settings: PracticeSettings }) {
  const each = (minutes: number | null): string => (minutes === null ? "not set" : `${minutes} min`);
  return (
    <p>
      Minutes saved are what was proposed, agreed by a GP and not changed, times the practice's own figures: a report{" "}
      {each(gpMinutes.report)}, telling a patient {each(gpMinutes.message)}, asking for tests {each(gpMinutes.tests)}.
      The time that countersigning took is not subtracted. The figures are set on the page about the team.
    </p>
  );
}
