import { showDate } from "../../base/show-date.ts";
import { ShownCount, ShownKey } from "../../measures/disclosure/shown-count.tsx";
import { shownCount } from "../../measures/disclosure/shown.ts";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Glance, type HubCounts, nameOf } from "./glance.ts";
import { ProgressKey, ProgressPicture } from "./progress-picture.tsx";
import { warningRules } from "./rules.ts";
import { WarnList } from "./warn-list.tsx";
import { agoWords, agreementWords, autonomyWords, timeWords } from "./words.ts";

export const GLANCE_SIZE = 40;
const HERE = "/programme/learners";

type Facts = {
  readonly region: string;
  readonly glances: readonly Glance[];
  readonly page: number;
  /** ISO day. */
  readonly today: string;
};

/** The learners of a region, those to look at first. */
export function glancePage({ region, glances, page, today }: Facts): PageContent {
  const shown = glances.slice((page - 1) * GLANCE_SIZE, page * GLANCE_SIZE);
  const warned = glances.filter(({ warns }) => warns.length > 0).length;
  const to = (n: number) => ({ href: `${HERE}?page=${n}` });
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Learners of {region}</h1>
      <p>{sumWords(glances.length, warned)}</p>
      <p class="nhsuk-body-s">{warningRules().says}</p>
      {shown.length > 0 && (
        <>
          <ProgressKey />
          <Table
            responsive
            firstCellIsHeader
            caption="Learners, those to look at first"
            captionHidden
            columns={[
              "Learner",
              "Look, because",
              "Progress",
              "Last evidence",
              "Protected time",
              "Autonomy and agreement",
            ].map((header) => ({ header }))}
            rows={shown.map((one) => rowOf(one, today))}
          />
        </>
      )}
      <Pagination
        previous={page > 1 ? to(page - 1) : undefined}
        next={page * GLANCE_SIZE < glances.length ? to(page + 1) : undefined}
      />
    </>
  );
  return { title: "Learners", current: HERE, children };
}

function sumWords(all: number, warned: number): string {
  if (all === 0) return "Nobody learns in your region now.";
  const learn = all === 1 ? "One learner" : `${all} learners`;
  if (warned === 0) return `${learn}, and nothing to look at today.`;
  return `${learn}; ${warned === 1 ? "one of them" : `${warned} of them`} to look at, shown first.`;
}

function rowOf(one: Glance, today: string) {
  const name = <a href={`${HERE}/${one.id}`}>{nameOf(one)}</a>;
  const who = (
    <>
      {name}
      {one.name !== null && <span class="app-glance__small">{one.practice}</span>}
      <span class="app-glance__small">
        {showDate(one.startsOn)} to {showDate(one.dueOn)}
      </span>
    </>
  );
  const why = one.warns.length + one.aside.length === 0 ? "Nothing" : <WarnList warns={one.warns} aside={one.aside} />;
  if (one.told === null) return [who, why, "Not told yet", "Not told yet", "Not told yet", "Not told yet"];
  const { standing, asOf } = one.told;
  return [
    who,
    why,
    <ProgressPicture standing={standing} />,
    <>
      {agoWords(standing.lastEvidence, today)}
      <span class="app-glance__small">As told on {showDate(asOf)}</span>
    </>,
    timeWords(standing),
    <>
      {autonomyWords(standing)}
      <span class="app-glance__small">{agreementWords(standing)}</span>
    </>,
  ];
}

/** What everybody else sees: numbers by hub, and nobody by name. */
export function countsPage(hubs: readonly HubCounts[]): PageContent {
  const sum = (of: (one: HubCounts) => number): number => hubs.reduce((total, one) => total + of(one), 0);
  const row = (learning: number, warned: number) => [
    { content: <ShownCount count={shownCount(learning)} />, numeric: true },
    { content: <ShownCount count={shownCount(warned)} />, numeric: true },
  ];
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Learners</h1>
      <p>
        How many learn at the practices of each hub, and of how many something is a reason to look today. Who they are
        is known to their own hub alone, and there only of those who agreed.
      </p>
      <p class="nhsuk-body-s">{warningRules().says}</p>
      {hubs.length === 0 ? (
        <p>Nobody learns anywhere now.</p>
      ) : (
        <>
          <Table
            responsive
            firstCellIsHeader
            caption="Learners by hub"
            captionHidden
            columns={[
              { header: "Hub" },
              { header: "Region" },
              { header: "Learn now", numeric: true },
              { header: "Of these, a reason to look", numeric: true },
            ]}
            rows={[
              ...hubs.map((one) => [one.hubName, one.region, ...row(one.learning, one.warned)]),
              // Shown by the same rule: an exact sum would tell what a star stands for.
              [
                "All hubs together",
                "",
                ...row(
                  sum(({ learning }) => learning),
                  sum(({ warned }) => warned),
                ),
              ],
            ]}
          />
          <ShownKey />
        </>
      )}
    </>
  );
  return { title: "Learners", current: HERE, children };
}
