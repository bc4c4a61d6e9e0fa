import { addDays } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Bars } from "../../charts/bars.tsx";
import type { AuditOverview } from "../../countersign/audits/queries.ts";
import { lastMonday } from "../../countersign/audits/weeks.ts";

const WEEKS = 52;
/** So many weeks share one label below the bars. */
const EVERY = 8;

const NONE = { looked: 0, wrong: 0 };

/** The weekly samples of the year, each a bar: how many were looked at, and how many of those had to be changed. */
export function YearPicture({ audits, at }: { readonly audits: readonly AuditOverview[]; readonly at: Date }) {
  const last = lastMonday(at);
  const mondays = Array.from({ length: WEEKS }, (_, n) => addDays(last, 7 * (n - WEEKS + 1)));
  const weeks = audits.filter(
    ({ audit, state }) => audit.kind === "weekly" && state === "reported" && mondays.includes(audit.from_on),
  );
  if (weeks.length === 0) return null;
  const sum = (of: (one: AuditOverview) => number): number => weeks.reduce((total, one) => total + of(one), 0);
  const [looked, wrong] = [sum(({ progress }) => progress.looked), sum(({ progress }) => progress.wrong)];
  const says =
    `${weeks.length} weekly ${weeks.length === 1 ? "sample was" : "samples were"} reported in the year: ` +
    `${wrong} of ${looked} letters looked at had to be changed.`;
  return (
    <section aria-labelledby="year">
      <h2 class="nhsuk-heading-m" id="year">
        The year's weekly samples
      </h2>
      <p>{says}</p>
      <Bars
        bars={mondays.map((monday) => {
          const { looked: whole, wrong: part } = weeks.find(({ audit }) => audit.from_on === monday)?.progress ?? NONE;
          return { label: showDate(monday).slice(0, 6), whole, part };
        })}
        says={says}
        every={EVERY}
        parts={{ whole: "Looked at", part: "Had to be changed" }}
      />
    </section>
  );
}
