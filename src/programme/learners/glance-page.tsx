import { showDate } from "../../base/show-date.ts";
import { ShownCount, ShownKey } from "../../measures/disclosure/shown-count.tsx";
import { begunKey, type BegunByPlace } from "../releases/learners-shown.ts";
import { Pagination } from "../../web/components/pagination.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Glance, type HubCounts, nameOf } from "./glance.ts";
import { ProgressKey, ProgressPicture } from "./progress-picture.tsx";
import { warningRules } from "./rules.ts";
import { Day, WarnList } from "./warn-list.tsx";
import { agreementWords, autonomyWords, evidenceWords, timeWords } from "./words.ts";

export const GLANCE_SIZE = 20;
const HERE = "/programme/learners";

type Facts = {
  readonly region: string;
  readonly glances: readonly Glance[];
  readonly page: number;
};

/** The learners of a region, those to look at first. */
export function glancePage({ region, glances, page }: Facts): PageContent {
  const shown = glances.slice((page - 1) * GLANCE_SIZE, page * GLANCE_SIZE);
  const warned = glances.filter(({ warns }) => warns.length > 0).length;
  const to = (n: number) => ({ href: `${HERE}?page=${n}` });
  const children = (
    <div class="app-of-programme">
      <h1 class="nhsuk-heading-l">Learners of {region}</h1>
      <p>{sumWords(glances.length, warned)}</p>
      <p class="nhsuk-body-s">{warningRules().says}</p>
      {shown.length > 0 && (
        <>
          <ProgressKey />
          <Table
            responsive
            compact
            firstCellIsHeader
            class="app-cards app-glance-table"
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
            rows={shown.map(rowOf)}
          />
        </>
      )}
      <Pagination
        previous={page > 1 ? to(page - 1) : undefined}
        next={page * GLANCE_SIZE < glances.length ? to(page + 1) : undefined}
      />
    </div>
  );
  return { title: "Learners", current: HERE, children };
}

function sumWords(all: number, warned: number): string {
  if (all === 0) return "Nobody learns in your region now.";
  const learn = all === 1 ? "One learner" : `${all} learners`;
  if (warned === 0) return `${learn}, and nothing to look at today.`;
  return `${learn}; ${warned === 1 ? "one of them" : `${warned} of them`} to look at, shown first.`;
}

function rowOf(one: Glance) {
  const name = <a href={`${HERE}/${one.id}`}>{nameOf(one)}</a>;
  const who = (
    <>
      {name}
      {one.name !== null && <span class="app-glance__small">{one.practice}</span>}
      <span class="app-glance__small">
        <Day on={one.startsOn} /> to <Day on={one.dueOn} />
      </span>
    </>
  );
  const why =
    one.warns.length + one.aside.length === 0 ? "Nothing to look at" : <WarnList warns={one.warns} aside={one.aside} />;
  if (one.told === null) return [who, why, "Not told yet", "Not told yet", "Not told yet", "Not told yet"];
  const { standing, asOf } = one.told;
  return [
    who,
    why,
    <ProgressPicture standing={standing} />,
    <>
      {evidenceWords(standing.lastEvidence, asOf)}
      <span class="app-glance__small">
        As told on <Day on={asOf} />
      </span>
    </>,
    timeWords(standing),
    <>
      {autonomyWords(standing)}
      <span class="app-glance__small">{agreementWords(standing)}</span>
    </>,
  ];
}

/** All of them: a hub that stood here only while somebody learns there would tell when the last one ends. */
type NamedHub = { readonly id: string; readonly name: string; readonly region: string };

/** What everybody else sees: the nation's numbers, of each hub how many had begun, and nobody by name. */
export function countsPage(
  counts: readonly HubCounts[],
  hubs: readonly NamedHub[],
  released: BegunByPlace,
): PageContent {
  const sum = (of: (one: HubCounts) => number): number => counts.reduce((total, one) => total + of(one), 0);
  // Of one region alone the nation's number would be that region's.
  const isWhole = new Set(counts.map(({ region }) => region)).size > 1;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">Learners</h1>
      <p>
        How many had begun at the practices of each hub, as it was released. How many learn there now, of how many
        something is a reason to look, and who they are is known to those who lead their region alone, and names there
        only of those who agreed.
      </p>
      {isWhole && (
        <p>
          In the nation {sum(({ learning }) => learning)} learn now; of {sum(({ warned }) => warned)} of them something
          is a reason to look today.
        </p>
      )}
      <p class="nhsuk-body-s">{warningRules().says}</p>
      {hubs.length === 0 ? (
        <p>There is no hub yet.</p>
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
              { header: "Had begun", numeric: true },
              { header: "By" },
            ]}
            rows={hubs.map(({ id, name, region }) => {
              const one = released.get(begunKey("hub", id));
              if (one === undefined) return [name, region, { content: "Not shown yet", numeric: true }, "–"];
              return [
                name,
                region,
                { content: <ShownCount count={one.begun} />, numeric: true },
                `${showDate(one.until)}${one.isPart ? ", beside some who are held back" : ""}`,
              ];
            })}
          />
          <ShownKey />
        </>
      )}
    </>
  );
  return { title: "Learners", current: HERE, children };
}
