import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { ENDING_WORDS, LEARNS, MENTORS, ROUTE_WORDS, ROUTES, SECOND_MENTORS } from "../../people/learners/learner.ts";
import { ROLE_WORDS, type Role } from "../../people/role.ts";
import { mayHold, type Member, type Staffing } from "../../people/staffing.ts";
import { addMonths, MONTHS_AT_LEAST, MONTHS_AT_MOST } from "../../training/course/limits.ts";
import { marksNowWords, nameIn, type Overview } from "../../training/course/overview.ts";
import { progressWords } from "../../training/course/progress.ts";
import type { Taught } from "../../training/course/taught.ts";
import type { KeptCurriculum } from "../../training/curriculum/store.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { type Option, Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";

export type ListFacts = {
  readonly overviews: readonly Overview[];
  readonly taught: readonly Taught[];
  readonly mayBegin: boolean;
  readonly curricula: readonly KeptCurriculum[];
  readonly staffing: Staffing;
  readonly at: Date;
};

export function listPage(facts: ListFacts): PageContent {
  const open = facts.overviews.filter(({ learner }) => learner.endedAt === null);
  const ended = facts.overviews.filter(({ learner }) => learner.endedAt !== null);
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Training</h1>
      {open.length === 0 ? <p>{NOBODY}</p> : <Learners overviews={open} />}
      <Taughts taught={facts.taught} />
      {facts.mayBegin && <Begin facts={facts} />}
      {ended.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">Ended</h2>
          <ul>
            {ended.map(({ learner, names }) => (
              <li key={learner.id}>
                <a href={`/learners/${learner.id}`}>{nameIn({ names }, learner.account)}</a>:{" "}
                {learner.ending === null ? "" : ENDING_WORDS[learner.ending]}, {showDate(localDay(endOf(learner)))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
  return { title: "Training", current: "/learners", children };
}

const NOBODY = "There is no learner here whose training you may read.";

const endOf = ({ endedAt }: Overview["learner"]): Date => {
  if (endedAt === null) throw new Error("a training that has not ended");
  return endedAt;
};

function Learners({ overviews }: { readonly overviews: readonly Overview[] }) {
  return (
    <Table
      caption="Learners"
      captionSize="m"
      responsive
      firstCellIsHeader
      columns={["Learner", "How far", "Waits for a mark", "Planned end", "Marks now"].map((header) => ({ header }))}
      rows={overviews.map((overview) => [
        <a href={`/learners/${overview.learner.id}`}>{nameIn(overview, overview.learner.account)}</a>,
        progressWords(overview.lines),
        waitingWords(overview),
        showDate(overview.learner.dueOn),
        marksNowWords(overview),
      ])}
    />
  );
}

const waitingWords = ({ waiting }: Overview): string =>
  waiting.length === 0 ? "Nothing" : `${waiting.length} ${waiting.length === 1 ? "piece" : "pieces"}`;

function Taughts({ taught }: { readonly taught: readonly Taught[] }) {
  if (taught.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">What you teach</h2>
      <ul>
        {taught.map(({ learner, name, competency, title }) => (
          <li key={`${learner} ${competency}`}>
            <a href={`/learners/${learner}/competencies/${competency}`}>
              {name}: {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Begin({ facts }: { readonly facts: ListFacts }) {
  const { curricula, staffing, at, overviews } = facts;
  const learning = new Set(
    overviews.filter(({ learner }) => learner.endedAt === null).map(({ learner }) => learner.account),
  );
  const free = membersOf(staffing, LEARNS, at).filter(({ account }) => !learning.has(account));
  const today = localDay(at);
  if (curricula.length === 0) {
    return (
      <p>
        No curriculum is loaded, so nobody can begin. Whoever runs Countersign loads one with{" "}
        <code>./countersign curriculum load</code>.
      </p>
    );
  }
  return (
    <Details summary="Begin a training">
      <form method="post" action="/learners">
        <Select
          name="account"
          label="Who learns"
          hint="An assistant or a receptionist."
          options={[CHOOSE, ...free.map(optionOf)]}
        />
        <Select
          name="curriculum"
          label="Curriculum"
          options={curricula.map(({ curriculum: { curriculum, version, title } }) => ({
            value: `${curriculum}/${version}`,
            text: `${title}, version ${version}`,
          }))}
        />
        <Select
          name="route"
          label="Route"
          options={ROUTES.map((value) => ({ value, text: ROUTE_WORDS[value] }))}
          value="in-house"
        />
        <MentorFields staffing={staffing} at={at} mentor="" second="" except="" />
        <Input name="started" label="Start" type="date" width={10} value={today} />
        <Input
          name="due"
          label="Planned end"
          hint={`${MONTHS_AT_LEAST} to ${MONTHS_AT_MOST} months after the start.`}
          type="date"
          width={10}
          value={addMonths(today, MONTHS_AT_MOST)}
        />
        <Button preventDoubleClick>Begin this training</Button>
      </form>
    </Details>
  );
}

// Nobody is chosen before a person has chosen them.
const CHOOSE: Option = { value: "", text: "Choose" };

type MentorFieldsProps = {
  readonly staffing: Staffing;
  readonly at: Date;
  readonly mentor: string;
  readonly second: string;
  /** The learner, who is never their own mentor. */
  readonly except: string;
};

export function MentorFields({ staffing, at, mentor, second, except }: MentorFieldsProps) {
  const here = (roles: readonly Role[]): readonly Option[] =>
    membersOf(staffing, roles, at)
      .filter(({ account }) => account !== except)
      .map(optionOf);
  return (
    <>
      <Select
        name="mentor"
        label="Mentor"
        hint="A GP, who marks."
        options={[CHOOSE, ...here(MENTORS)]}
        value={mentor}
      />
      <Select
        name="second"
        label="Second mentor"
        hint="A GP, a nurse or a pharmacist, who marks as well and stands in while the mentor is away."
        options={[{ value: "", text: "Nobody" }, ...here(SECOND_MENTORS)]}
        value={second}
      />
    </>
  );
}

export function membersOf({ members }: Staffing, roles: readonly Role[], at: Date): readonly Member[] {
  return members.filter((member) => roles.includes(member.role) && mayHold(member, at));
}

export const optionOf = ({ account, name, role }: Member): Option => ({
  value: account,
  text: `${name}, ${ROLE_WORDS[role]}`,
});
