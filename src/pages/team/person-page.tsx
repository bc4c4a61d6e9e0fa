import { localDay } from "../../base/local-day.ts";
import { hoursText } from "../../people/hours-text.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import type { Absence } from "../../people/span-store.ts";
import type { Member } from "../../people/staffing.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { VisuallyHidden } from "../../web/components/visually-hidden.tsx";
import type { PageContent } from "../../web/route.ts";
import { awayWords } from "./away-words.ts";
import { HoursFields } from "./hours-fields.tsx";

export const REASONS = ["Leave", "Ill", "Course", "Other"] as const;

export type PersonFacts = {
  readonly member: Member;
  readonly absences: readonly Absence[];
  readonly others: readonly Member[];
  readonly mayChange: boolean;
  readonly at: Date;
};

export function personPage(facts: PersonFacts): PageContent {
  const { member, others } = facts;
  const cover = others.find(({ account }) => account === member.cover);
  const rows = [
    { key: "Role", value: `${ROLE_WORDS[member.role]}${member.isLocum ? ", locum" : ""}` },
    { key: "Hours", value: member.hours === null ? "When the practice is open" : hoursText(member.hours) || "None" },
    { key: "Cover", value: cover?.name ?? "By the rota" },
    ...(member.isLocum ? [{ key: "Confirmed", value: member.isConfirmed ? "Yes" : "No: gets and holds no work" }] : []),
    ...(member.codes.length === 0 ? [] : [{ key: "Laboratories' code", value: member.codes.join(", ") }]),
  ];
  const children = (
    <>
      <BackLink href="/team">Team</BackLink>
      <h1 class="nhsuk-heading-l">{member.name}</h1>
      <SummaryList rows={rows} />
      <Absences facts={facts} />
      {facts.mayChange && <Forms facts={facts} />}
    </>
  );
  return { title: member.name, current: "/team", children };
}

function Absences({ facts: { member, absences, mayChange, at } }: { readonly facts: PersonFacts }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Leave and absences</h2>
      {absences.length === 0 && <p>None planned.</p>}
      {absences.map(({ id, from, until, reason }) => (
        <form key={id} method="post" action={`/team/${member.account}/back`} class="app-line">
          <input type="hidden" name="absence" value={id} />
          <span>
            {reason}: {awayWords({ from, until })}
          </span>
          {mayChange && (
            <Button variant="secondary" small>
              {from <= at ? "Is back: end it now" : "Will not take place"}
              <VisuallyHidden> ({awayWords({ from, until })})</VisuallyHidden>
            </Button>
          )}
        </form>
      ))}
    </>
  );
}

function Forms({ facts }: { readonly facts: PersonFacts }) {
  const { member, others, at } = facts;
  const action = (name: string): string => `/team/${member.account}/${name}`;
  return (
    <>
      <Details summary="Add leave or an absence">
        <form method="post" action={action("leave")}>
          <p>What {member.name} holds goes to the cover or by the rota as soon as the leave begins.</p>
          <Input name="from" type="date" label="First day" value={localDay(at)} width={10} />
          <Input name="until" type="date" label="Last day" value={localDay(at)} width={10} />
          <Select name="reason" label="Why" options={REASONS.map((text) => ({ text, value: text }))} />
          <Button preventDoubleClick>Add</Button>
        </form>
      </Details>
      <Details summary="Change who covers">
        <form method="post" action={action("cover")}>
          <Select
            name="cover"
            label="Work goes to"
            hint="While they are away; then to whoever covers for that person, and so on"
            value={member.cover ?? ""}
            options={[
              { text: "By the rota", value: "" },
              ...others.map(({ name, account }) => ({ text: name, value: account })),
            ]}
          />
          <Button preventDoubleClick>Save cover</Button>
        </form>
      </Details>
      <Details summary="Change hours">
        <form method="post" action={action("hours")}>
          <Radios
            name="when"
            legend="Works"
            value={member.hours === null ? "open" : "days"}
            items={[
              { value: "open", text: "Whenever the practice is open" },
              { value: "days", text: "In the hours below" },
            ]}
          />
          <HoursFields legend="Hours" hours={member.hours ?? []} />
          <Button preventDoubleClick>Save hours</Button>
        </form>
      </Details>
      {member.isLocum && <Confirm member={member} action={action("confirm")} />}
      <Details summary="End the post">
        <form method="post" action={action("end")}>
          <p>
            From that moment {member.name} cannot sign in here. What they hold goes to the cover or by the rota; what
            they did stays with their name.
          </p>
          <Checkboxes name="sure" items={[{ value: "yes", text: "The post ends now" }]} />
          <Button variant="warning" preventDoubleClick>
            End the post
          </Button>
        </form>
      </Details>
    </>
  );
}

function Confirm({ member, action }: { readonly member: Member; readonly action: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="confirmed" value={member.isConfirmed ? "no" : "yes"} />
      <Button variant="secondary" preventDoubleClick>
        {member.isConfirmed ? "Does not come: pass everything on" : "Confirm that this locum comes"}
      </Button>
    </form>
  );
}
