import { inPractice } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { ROLES } from "../people/role.ts";
import { SummaryList } from "../web/components/summary-list.tsx";
import { WarningCallout } from "../web/components/warning-callout.tsx";
import type { Route } from "../web/route.ts";
import type { Desk } from "./list-page.tsx";
import { holds, readSum, type Sum } from "./queries.ts";

/** The page that anybody may look at: whether everything that came is somewhere. */
export function sumRoute(desk: Desk): Route<Person> {
  return {
    method: "GET",
    path: "/sum",
    who: ROLES,
    answer: async ({ person }) => {
      const sum = await inPractice(desk.db, person.practice, (tx) => readSum(tx, person.practice));
      const page = {
        title: "Received",
        current: "/sum",
        children: (
          <>
            <h1 class="nhsuk-heading-l">Received</h1>
            <Verdict sum={sum} />
            <SummaryList
              rows={[
                { key: "Documents received", value: <strong id="received">{sum.received}</strong> },
                { key: "Open", value: sum.open },
                { key: "Closed", value: sum.closed },
                { key: "Returned", value: sum.returned },
                { key: "Messages", value: `${sum.messages}, which arrived ${sum.arrivals} times in all` },
              ]}
            />
            <p>A message holds one or several documents; one that cannot be read counts as one.</p>
          </>
        ),
      };
      return { kind: "page", page };
    },
  };
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
