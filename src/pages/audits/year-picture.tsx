import { addDays, localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Bars } from "../../charts/bars.tsx";
import type { AuditOverview } from "../../countersign/audits/queries.ts";

const YEAR_DAYS = 365;
/** Labels below the bars, so that a year of weeks stays readable. */
const LABELS = 6;

/** The weekly samples of the year, each a bar: how many were looked at, and how many of those had to be changed. */
export function YearPicture({ audits, at }: { readonly audits: readonly AuditOverview[]; readonly at: Date }) {
  const from = addDays(localDay(at), -YEAR_DAYS);
  const weeks = audits
    .filter(({ audit, state }) => audit.kind === "weekly" && state === "reported" && audit.from_on >= from)
    .toSorted((a, b) => (a.audit.from_on < b.audit.from_on ? -1 : 1));
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
        bars={weeks.map(({ audit, progress }) => ({
          label: showDate(audit.from_on).slice(0, 6),
          whole: progress.looked,
          part: progress.wrong,
        }))}
        says={says}
        every={Math.ceil(weeks.length / LABELS)}
        parts={{ whole: "Looked at", part: "Had to be changed" }}
      />
    </section>
  );
}
