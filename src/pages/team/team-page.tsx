import { hoursText } from "../../people/hours-text.ts";
import { type Interval, localTime } from "../../people/rota.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import type { Absence } from "../../people/span-store.ts";
import { findDutyDoctor, isOnLeave, isPresent, mayHold, type Member, type Staffing } from "../../people/staffing.ts";
import { localDay } from "../../base/local-day.ts";
import { showWeekday } from "../../base/show-date.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { awayWords } from "./away-words.ts";
import { working } from "./team.ts";

export type TeamFacts = {
  readonly staffing: Staffing;
  readonly absences: readonly Absence[];
  /** Opening hours of the next seven days without a duty doctor. */
  readonly gaps: readonly Interval[];
  /** How many open items each person holds. */
  readonly holds: ReadonlyMap<string, number>;
  readonly at: Date;
};

export function teamPage(facts: TeamFacts): PageContent {
  const { staffing, at } = facts;
  const duty = findDutyDoctor(staffing, at);
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Team</h1>
      <p>
        Duty doctor now: <strong>{duty?.name ?? "nobody"}</strong>. <a href="/team/rota">Rota</a>.{" "}
        <a href="/team/settings">Practice settings</a>. <a href="/scope">Who may what</a>.
      </p>
      <Gaps gaps={facts.gaps} />
      <Table
        caption="Who works here"
        captionSize="m"
        responsive
        firstCellIsHeader
        columns={["Name", "Role", "Now", "Hours", "Cover", "Holds"].map((header) => ({ header }))}
        rows={working(staffing, at).map((member) => [
          <a href={`/team/${member.account}`}>{member.name}</a>,
          `${ROLE_WORDS[member.role]}${member.isLocum ? ", locum" : ""}`,
          <Now member={member} facts={facts} />,
          member.hours === null ? "When we are open" : hoursText(member.hours) || "None",
          nameOf(staffing, member.cover) ?? "By the rota",
          String(facts.holds.get(member.account) ?? 0),
        ])}
      />
      <Absences absences={facts.absences} staffing={staffing} />
    </>
  );
  return { title: "Team", current: "/team", children };
}

export function Gaps({ gaps }: { readonly gaps: readonly Interval[] }) {
  if (gaps.length === 0) return null;
  return (
    <WarningCallout heading="Nobody is duty doctor" headingLevel={2}>
      <p>In these opening hours of the next seven days urgent results have no duty doctor to go to:</p>
      <ul>
        {gaps.map(({ from, until }) => (
          <li key={from.getTime()}>
            {showWeekday(localDay(from))}, {localTime(from)} to {localTime(until)}
          </li>
        ))}
      </ul>
    </WarningCallout>
  );
}

function Now({ member, facts: { staffing, at, absences } }: { readonly member: Member; readonly facts: TeamFacts }) {
  if (!mayHold(member, at)) return <Tag colour="orange">Not confirmed</Tag>;
  if (isOnLeave(staffing, member, at)) {
    const away = absences.find(({ account, from }) => account === member.account && from <= at);
    return (
      <>
        <Tag colour="yellow">Away</Tag> {away === undefined ? "" : awayWords(away)}
      </>
    );
  }
  return isPresent(staffing, member, at) ? <Tag colour="green">Here</Tag> : <Tag colour="grey">Not in now</Tag>;
}

function Absences({ absences, staffing }: { readonly absences: readonly Absence[]; readonly staffing: Staffing }) {
  if (absences.length === 0) return <p>No leave is planned. Open a person to add some.</p>;
  return (
    <Table
      caption="Leave and absences"
      captionSize="m"
      responsive
      columns={["Name", "Away", "Why", "Work goes to"].map((header) => ({ header }))}
      rows={absences.map(({ account, from, until, reason }) => [
        <a href={`/team/${account}`}>{nameOf(staffing, account) ?? "Somebody who left"}</a>,
        awayWords({ from, until }),
        reason,
        nameOf(staffing, staffing.members.find((one) => one.account === account)?.cover ?? null) ?? "By the rota",
      ])}
    />
  );
}

export function nameOf({ members }: Staffing, account: string | null): string | undefined {
  return members.find((member) => member.account === account)?.name;
}
