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
            <WorkTable work={shown} names={names} />
            <Figures work={shown} settings={settings} isAll={seesAll} />
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
}: {
  readonly work: readonly DaysWork[];
  readonly names: ReadonlyMap<string, string>;
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
      ]}
      rows={work.map((one) => [
        names.get(one.account) ?? "Somebody who left",
        cell(sum(one, DEALT)),
        cell(sum(one, PASSED)),
        cell(sum(one, ["acknowledge"])),
        cell(sum(one, SIGNED)),
        cell(sum(one, ["return"])),
        cell(sum(one, ["confirm"])),
      ])}
    />
  );
}

/** Of all together, or of oneself: nobody is held beside a colleague by minutes. */
function Figures({
  work,
  settings,
  isAll,
}: {
  readonly work: readonly DaysWork[];
  readonly settings: PracticeSettings;
  readonly isAll: boolean;
}) {
  const { gpMinutes } = settings;
  const each = (minutes: number | null): string => (minutes === null ? "not set" : `${minutes} min`);
  const spared = work.map((one) => minutesSpared(one, settings));
  const sum = spared.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0);
  return (
    <p>
      <strong>
        GP minutes that were not needed today, before checking is taken off:{" "}
        {sum === null ? "a figure is not set" : `${Number(sum.toFixed(1))}${isAll ? ", of everybody together" : ""}`}.
      </strong>{" "}
      That is what was proposed, agreed by a GP and not changed, times the practice's own figures: a report{" "}
      {each(gpMinutes.report)}, telling a patient {each(gpMinutes.message)}, asking for tests {each(gpMinutes.tests)}.
      The figures are set on the page about the team. What countersigning, questions and teaching took is not taken off
      here:{" "}
      {isAll ? (
        <>
          with all of it, and by the week, it stands under <a href="/worth">Worth</a>.
        </>
      ) : (
        "with all of it, and by the week, GPs and the manager read it under Worth."
      )}
    </p>
  );
}
