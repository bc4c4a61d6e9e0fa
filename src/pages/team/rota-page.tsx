import { addDays, localDay } from "../../base/local-day.ts";
import { showDate, showWeekday } from "../../base/show-date.ts";
import { gapsOf, localTime, openingOn } from "../../people/rota.ts";
import type { KeptSpan } from "../../people/span-store.ts";
import { isOnLeave, mayHold, type Staffing } from "../../people/staffing.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { VisuallyHidden } from "../../web/components/visually-hidden.tsx";
import type { PageContent } from "../../web/route.ts";
import { nameOf } from "./team-page.tsx";

export type RotaFacts = {
  readonly staffing: Staffing;
  readonly duty: readonly KeptSpan[];
  /** Seven dates from Monday. */
  readonly week: readonly string[];
  readonly mayChange: boolean;
  readonly at: Date;
};

export function rotaPage(facts: RotaFacts): PageContent {
  const { week } = facts;
  const [monday = ""] = week;
  const children = (
    <>
      <BackLink href="/team">Team</BackLink>
      <h1 class="nhsuk-heading-l">Duty doctor, week of {showDate(monday)}</h1>
      <p class="app-line">
        <a href={`/team/rota?week=${addDays(monday, -7)}`}>Week before</a>
        <a href={`/team/rota?week=${addDays(monday, 7)}`}>Week after</a>
      </p>
      <Table
        caption="Who is duty doctor"
        captionHidden
        responsive
        firstCellIsHeader
        columns={["Day", "We are open", "Duty doctor", "Nobody"].map((header) => ({ header }))}
        rows={week.map((day) => [
          showWeekday(day),
          openingOn(facts.staffing.opening, day)
            .map(({ from, until }) => `${localTime(from)}-${endWords(until)}`)
            .join(", ") || "Closed",
          <OnDuty day={day} facts={facts} />,
          <Nobody day={day} staffing={facts.staffing} />,
        ])}
      />
      {facts.mayChange && <SetForm facts={facts} />}
    </>
  );
  return { title: "Rota", current: "/team", children };
}

function OnDuty({ day, facts }: { readonly day: string; readonly facts: RotaFacts }) {
  const spans = facts.duty.filter(({ from }) => localDay(from) === day);
  if (spans.length === 0) return <>-</>;
  return (
    <>
      {spans.map((span) => (
        <form key={span.id} method="post" action="/team/rota/end" class="app-line">
          <input type="hidden" name="id" value={span.id} />
          <input type="hidden" name="week" value={facts.week[0]} />
          <span>
            {localTime(span.from)}-{endWords(span.until)} {nameOf(facts.staffing, span.account) ?? "Somebody who left"}{" "}
            {isAway(span, facts.staffing) && <Tag colour="orange">Away</Tag>}
          </span>
          {facts.mayChange && span.until > facts.at && (
            <Button variant="secondary" small>
              Remove
              <VisuallyHidden>
                {" "}
                {showWeekday(day)} {localTime(span.from)}
              </VisuallyHidden>
            </Button>
          )}
        </form>
      ))}
    </>
  );
}

function isAway(span: KeptSpan, staffing: Staffing): boolean {
  const member = staffing.members.find(({ account }) => account === span.account);
  return member === undefined || !mayHold(member, span.from) || isOnLeave(staffing, member, span.from);
}

function Nobody({ day, staffing }: { readonly day: string; readonly staffing: Staffing }) {
  const gaps = gapsOf(staffing, [day]);
  if (gaps.length === 0) return <>-</>;
  return (
    <>
      <Tag colour="red">Nobody</Tag> {gaps.map(({ from, until }) => `${localTime(from)}-${endWords(until)}`).join(", ")}
    </>
  );
}

function endWords(until: Date): string {
  const time = localTime(until);
  return time === "00:00" ? "24:00" : time;
}

function SetForm({ facts: { staffing, week, at } }: { readonly facts: RotaFacts }) {
  const gps = staffing.members.filter((member) => member.role === "gp" && mayHold(member, at));
  const days = week.map((day) => ({ text: showWeekday(day), value: day }));
  return (
    <form method="post" action="/team/rota">
      <h2 class="nhsuk-heading-m">Put somebody on duty</h2>
      <p>Whoever was named for those hours before is replaced.</p>
      <input type="hidden" name="week" value={week[0]} />
      <Select name="gp" label="GP" options={gps.map(({ name, account }) => ({ text: name, value: account }))} />
      <Select name="day" label="Day" options={[{ text: "Every day that we are open", value: "all" }, ...days]} />
      <Input
        name="from"
        label="From"
        hint="Leave both times empty for our opening hours"
        width={5}
        autocomplete="off"
      />
      <Input name="until" label="Until" width={5} autocomplete="off" />
      <Button preventDoubleClick>Put on the rota</Button>
    </form>
  );
}
