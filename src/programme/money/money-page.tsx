import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Table } from "../../web/components/table.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { Appointed } from "../../people/appointed.ts";
import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { PageContent } from "../../web/route.ts";
import { nameOf } from "../learners/glance.ts";
import type { Edition, HubStanding } from "../shape/queries.ts";
import { ForecastChart } from "./forecast-chart.tsx";
import type { ForecastMonth } from "./forecast.ts";
import type { Funding } from "./known.ts";
import { ClaimsTable, SumsTable } from "./parts.tsx";
import { pence, poundsWords } from "./pence.ts";
import type { listFiles, ShownClaim } from "./queries.ts";
import { formId, MoneyForm, type RefusedForm, RefusedPart } from "./refused-form.tsx";
import { addSums, type Sums } from "./sums.ts";

export const MONEY = "/programme/money";

export type MoneyFacts = {
  readonly person: Appointed;
  readonly hubs: readonly HubStanding[];
  readonly editions: readonly Edition[];
  readonly sums: ReadonlyMap<string, Sums>;
};

/** All hubs that this person sees, by edition. */
export function moneyPage({ person, hubs, editions, sums }: MoneyFacts): PageContent {
  // Of an edition with one hub the sum would be that hub's.
  const least = person.role === "evaluator" ? 2 : 1;
  const shown = editions.filter(({ id }) => hubs.filter(({ edition }) => edition === id).length >= least);
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Money</h1>
      <p>
        A milestone of a learner is claimed on a fact, approved by somebody else, and paid by a file. What waits for
        budget is promised to nobody.
      </p>
      {shown.length === 0 && <p>There is no hub yet whose money is shown here.</p>}
      {shown.map(({ id, name }) => {
        const own = hubs.flatMap((hub) => {
          const found = sums.get(hub.id);
          return hub.edition === id && found !== undefined
            ? [{ name: `${hub.region}: ${hub.name}`, href: `${MONEY}/hubs/${hub.id}`, sums: found }]
            : [];
        });
        const all = {
          name: person.role === "evaluator" ? "All hubs" : "All of these",
          href: null,
          sums: addSums(own.map((one) => one.sums)),
        };
        return (
          <section key={id} aria-labelledby={`edition-${id}`}>
            <h2 class="nhsuk-heading-m" id={`edition-${id}`}>
              {name}
            </h2>
            {isNone(all.sums) ? (
              <NoMoney hubs={person.role === "evaluator" ? [] : own} />
            ) : (
              <SumsTable rows={person.role === "evaluator" ? [all] : own.length > 1 ? [...own, all] : own} />
            )}
          </section>
        );
      })}
    </>
  );
  return { title: "Money", current: MONEY, children };
}

const isNone = (sums: Sums): boolean => Object.values(sums).every((amount) => amount === 0);

function NoMoney({ hubs }: { readonly hubs: readonly { readonly name: string; readonly href: string }[] }) {
  return (
    <>
      <p>No budget was set for this edition, and nothing was claimed in it.</p>
      {hubs.length > 0 && (
        <Details summary="Its hubs">
          <ul>
            {hubs.map(({ name, href }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

export type HubMoneyFacts = {
  readonly person: Appointed;
  readonly hub: HubStanding;
  readonly sums: Sums;
  readonly funding: Funding | null;
  readonly months: readonly ForecastMonth[];
  readonly claims: readonly ShownClaim[];
  readonly page: number;
  readonly more: boolean;
  readonly files: Awaited<ReturnType<typeof listFiles>>;
  readonly practices: readonly { readonly id: string; readonly name: string }[];
  readonly refused: RefusedForm | null;
};

/** One hub's money: its sums, what may come, its claims, its files and its trail. */
export function hubMoneyPage(facts: HubMoneyFacts): PageContent {
  const { person, hub, sums, claims, page, more, refused } = facts;
  const at = `${MONEY}/hubs/${hub.id}`;
  const children = (
    <>
      <BackLink href={MONEY}>Money</BackLink>
      <RefusedPart refused={refused} isShown />
      <h1 class="nhsuk-heading-l">Money of {hub.name}</h1>
      <SumsTable rows={[{ name: hub.name, href: null, sums }]} />
      <ForecastChart months={facts.months} budget={sums.budget} />
      {person.role === "national-lead" && <SetBudget at={at} refused={refused} />}
      <Milestones funding={facts.funding} />
      <h2 class="nhsuk-heading-m">Claims</h2>
      <ClaimsTable claims={claims} nameOf={learnerFor(person)} hrefOf={({ id }) => `${MONEY}/claims/${id}`} />
      <p>
        {page > 1 && <a href={`${at}?page=${page - 1}`}>Newer claims</a>}{" "}
        {more && <a href={`${at}?page=${page + 1}`}>Earlier claims</a>}
      </p>
      {facts.practices.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">By practice: confirm, claim on behalf, and who is paid</h2>
          <ul>
            {facts.practices.map(({ id, name }) => (
              <li key={id}>
                <a href={`${MONEY}/practices/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Files files={facts.files} />
      <MoneyForm id={formId("files")} action={`${at}/files`} refused={refused}>
        {() => (
          <Button small variant="secondary" preventDoubleClick>
            Make a payment file of what is approved
          </Button>
        )}
      </MoneyForm>
      <p>
        <a href={`${at}/log`}>The trail of all of this</a>
      </p>
    </>
  );
  return { title: `Money of ${hub.name}`, current: MONEY, children };
}

/** Learners are named to their hub alone, and there only if they agreed. */
export function learnerFor({ role }: Pick<Appointed, "role">) {
  return ({ learnerName, nth, practice }: Pick<ShownClaim, "learnerName" | "nth" | "practice">): string =>
    nameOf({ name: role === "hub-lead" ? learnerName : null, nth, practice });
}

function SetBudget({ at, refused }: { readonly at: string; readonly refused: RefusedForm | null }) {
  const id = formId("budget");
  return (
    <Details summary="Set the budget" open={refused?.id === id}>
      <MoneyForm id={id} action={`${at}/budget`} refused={refused}>
        {(typed) => (
          <>
            <Input
              name="pounds"
              label="Budget in pounds"
              hint="27,000.00"
              prefix="£"
              width={10}
              inputmode="decimal"
              value={typed["pounds"]}
            />
            <Textarea name="words" label="Where it comes from" rows={2} value={typed["words"]} />
            <Button small variant="secondary" preventDoubleClick>
              Set the budget
            </Button>
          </>
        )}
      </MoneyForm>
    </Details>
  );
}

function Milestones({ funding }: { readonly funding: Funding | null }) {
  if (funding === null) return <p>No milestones were loaded for this edition: nothing can be claimed.</p>;
  const { title, source, milestones } = funding.content;
  return (
    <Details summary={`What is claimed: ${title} (version ${funding.version})`}>
      <p>{source}</p>
      <ul>
        {milestones.map(({ id, words, pence: amount }) => (
          <li key={id}>
            {words}: {poundsWords(pence(amount))}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Files({ files }: { readonly files: HubMoneyFacts["files"] }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Payment files</h2>
      {files.length === 0 ? (
        <p>None was made yet.</p>
      ) : (
        <Table
          responsive
          caption="Payment files"
          captionHidden
          columns={[{ header: "File" }, { header: "Made" }, { header: "Payments" }, { header: "Total", numeric: true }]}
          rows={files.map(({ id, number, at, by_name, lines, total_pence }) => [
            <a href={`${MONEY}/files/${id}`}>File {number}</a>,
            `${showDate(localDay(at))}, by ${by_name}`,
            String(lines),
            { content: poundsWords(pence(Number(total_pence))), numeric: true },
          ])}
        />
      )}
    </>
  );
}
