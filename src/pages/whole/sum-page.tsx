import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Bars } from "../../charts/bars.tsx";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { ROLES } from "../../people/role.ts";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { Route } from "../../web/route.ts";
import { holds, readSum, type Sum } from "../../worklist/queries.ts";
import { countByAge, countByDay, countBySender, type DayCount } from "../../worklist/reconcile.ts";
import { silentSenders } from "../../worklist/silence.ts";
import { AgeTable } from "./age-table.tsx";
import { SenderTable } from "./sender-table.tsx";

/** The page that anybody may look at: whether everything that came is somewhere. It names no patient. */
export function sumRoute(db: Database): Route<Person> {
  return {
    method: "GET",
    path: "/sum",
    who: ROLES,
    answer: async ({ person: { practice }, at }) => {
      const found = await inPractice(db, practice, async (tx) => ({
        sum: await readSum(tx, practice),
        days: await countByDay(tx, practice, at),
        ages: await countByAge(tx, practice, at),
        senders: await countBySender(tx, practice),
      }));
      const silent = silentSenders(found.senders, localDay(at));
      const page = {
        title: "Received",
        current: "/sum",
        children: (
          <>
            <h1 class="nhsuk-heading-l">Received</h1>
            <Verdict sum={found.sum} />
            {silent.map(({ sender, last, expected }) => (
              <WarningCallout heading={`Nothing from ${sender}`} headingLevel={2} key={sender}>
                <p>
                  Last heard on {showDate(last)}. About {Math.round(expected)} documents were to be expected since then.
                  Ask the laboratory and whoever looks after the connection.
                </p>
              </WarningCallout>
            ))}
            <Numbers sum={found.sum} />
            <h2 class="nhsuk-heading-m">Eight weeks</h2>
            <Weeks days={found.days} />
            <h2 class="nhsuk-heading-m">Open, by age</h2>
            <AgeTable counts={found.ages} />
            <h2 class="nhsuk-heading-m">By sender</h2>
            <SenderTable senders={found.senders} today={localDay(at)} />
          </>
        ),
      };
      return { kind: "page", page };
    },
  };
}

function Numbers({ sum }: { readonly sum: Sum }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: "Documents received", value: <strong id="received">{sum.received}</strong> },
          { key: "Open", value: sum.open },
          { key: "Closed", value: sum.closed },
          { key: "Returned", value: sum.returned },
          ...(sum.twice === 0 ? [] : [{ key: "Came twice", value: <span id="twice">{twiceWords(sum.twice)}</span> }]),
          ...(sum.answers === 0 ? [] : [{ key: "Answers", value: answersWords(sum.answers) }]),
          { key: "Messages", value: `${sum.messages}, which arrived ${sum.arrivals} times in all` },
        ]}
      />
      <p>A message holds one or several documents; one that cannot be read counts as one.</p>
    </>
  );
}

function twiceWords(n: number): string {
  return n === 1
    ? "1 letter came by another way as well: it counts with the one that is here, as that one stands"
    : `${n} letters came by another way as well: they count with those that are here, as those stand`;
}

function answersWords(n: number): string {
  return `${n} from other systems to what went back to them: each counts with what it answers`;
}

function Weeks({ days }: { readonly days: readonly DayCount[] }) {
  const received = days.reduce((total, day) => total + day.received, 0);
  const open = days.reduce((total, day) => total + day.open, 0);
  const bars = days.map(({ day, received: whole, open: part }) => ({ label: showDate(day).slice(0, 6), whole, part }));
  return (
    <Bars
      bars={bars}
      every={7}
      says={`Of ${received} documents received in eight weeks ${open} are still open.`}
      parts={{ whole: "received", part: "still open" }}
    />
  );
}

function Verdict({ sum }: { readonly sum: Sum }) {
  const says = `${sum.received} received = ${sum.open} open + ${sum.closed} closed + ${sum.returned} returned`;
  if (holds(sum)) return <p class="nhsuk-body-l">{says}. Nothing is missing.</p>;
  return (
    <WarningCallout heading="The sum does not hold" headingLevel={2}>
      <p>
        {says}, and {sum.astray} astray. Tell the person who looks after this installation now; nothing has been
        deleted.
      </p>
    </WarningCallout>
  );
}
