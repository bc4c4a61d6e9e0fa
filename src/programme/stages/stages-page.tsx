import { showDate } from "../../base/show-date.ts";
import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Pagination } from "../../web/components/pagination.tsx";
import { Select } from "../../web/components/select.tsx";
import { Table } from "../../web/components/table.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Edition } from "../shape/queries.ts";
import { byNeed, type HubLine, type Line } from "./overview.ts";
import { StagesPicture } from "./picture.tsx";
import type { PlaceStanding } from "./place.ts";
import { PlacePart, PlanNotice } from "./place-part.tsx";
import { LEVEL_WORDS } from "./plan.ts";
import { maySay } from "./say.ts";

const HERE = "/programme/stages";
const PAGE = 50;

export type StagesFacts = {
  readonly editions: readonly Edition[];
  readonly standing: PlaceStanding;
  readonly hubs: readonly HubLine[];
};

/** An edition on its way: the picture of its hubs, what is late or blocked, and the programme's own stages. */
export function stagesPage(person: Appointed, { editions, standing, hubs }: StagesFacts): PageContent {
  const { place, plan } = standing;
  const inNeed = byNeed(hubs).filter(({ isLate, blocked }) => isLate || blocked !== null);
  const children = (
    <div class="app-of-programme">
      <h1 class="nhsuk-heading-l">Stages: {place.name}</h1>
      <PlanNotice standing={standing} />
      {editions.length > 1 && (
        <form method="get" action={HERE} class="app-narrow">
          <Select
            name="edition"
            label="Edition"
            value={place.id}
            options={editions.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button small variant="secondary">
            Show
          </Button>
        </form>
      )}
      {person.role === "hub-lead" && <p>Shown are the hubs of {person.region}, which you lead.</p>}
      <StagesPicture stages={plan.plan.levels.practice} hubs={hubs} />
      <h2 class="nhsuk-heading-m">Hubs that are late or blocked</h2>
      {inNeed.length === 0 ? (
        <p>None.</p>
      ) : (
        <Lines lines={inNeed} level="hub" caption="Hubs that are late or blocked" />
      )}
      <h2 class="nhsuk-heading-m">{LEVEL_WORDS.programme}</h2>
      <PlacePart standing={standing} maySay={maySay(person, place)} />
    </div>
  );
  return { title: "Stages", current: HERE, children };
}

/** One hub with its practices, those that are blocked or late first. */
export function hubPage(
  person: Appointed,
  { standing, hub, page }: { readonly standing: PlaceStanding; readonly hub: HubLine; readonly page: number },
): PageContent {
  const lines = byNeed(hub.practices);
  const bad = lines.filter(({ isLate, blocked }) => isLate || blocked !== null).length;
  const mayName = person.role !== "evaluator";
  const children = (
    <div class="app-of-programme">
      <BackLink href={`${HERE}?edition=${standing.place.edition}`}>Stages</BackLink>
      <h1 class="nhsuk-heading-l">Stages: {hub.name}</h1>
      <PlanNotice standing={standing} />
      <StagesPicture stages={standing.plan.plan.levels.practice} hubs={[hub]} />
      <h2 class="nhsuk-heading-m">Practices</h2>
      <p>{lines.length === 0 ? "No practice is chosen yet." : `${bad} of ${lines.length} are late or blocked.`}</p>
      {mayName && lines.length > 0 && (
        <Lines lines={lines.slice((page - 1) * PAGE, page * PAGE)} level="practice" caption="Practices by need" />
      )}
      {mayName && <Pages path={`${HERE}/hub/${hub.id}`} page={page} total={lines.length} />}
      <h2 class="nhsuk-heading-m">The hub itself</h2>
      <PlacePart standing={standing} maySay={maySay(person, standing.place)} />
    </div>
  );
  return { title: `Stages: ${hub.name}`, current: HERE, children };
}

export function practicePage(person: Appointed, standing: PlaceStanding, hub: string): PageContent {
  const children = (
    <div class="app-of-programme">
      <BackLink href={`${HERE}/hub/${hub}`}>Stages of its hub</BackLink>
      <h1 class="nhsuk-heading-l">Stages: {standing.place.name}</h1>
      <PlanNotice standing={standing} />
      <p>Its weeks count from {showDate(standing.place.begins)}.</p>
      <PlacePart standing={standing} maySay={maySay(person, standing.place)} />
    </div>
  );
  return { title: `Stages: ${standing.place.name}`, current: HERE, children };
}

type LinesProps = { readonly lines: readonly Line[]; readonly level: "hub" | "practice"; readonly caption: string };

function Lines({ lines, level, caption }: LinesProps) {
  return (
    <Table
      responsive
      compact
      firstCellIsHeader
      class="app-cards app-list-table"
      caption={caption}
      captionHidden
      columns={["Name", "Stage", "Owner", "By", "How it stands"].map((header) => ({ header }))}
      rows={lines.map((one) => [
        <a href={`${HERE}/${level}/${one.id}`}>{one.name}</a>,
        one.stage?.name ?? "All left",
        one.owner ?? "",
        one.due === null ? "" : showDate(one.due),
        howWords(one),
      ])}
    />
  );
}

function howWords({ isLate, blocked }: Line): string {
  if (blocked !== null) {
    return `Blocked: ${blocked.words} Who can help: ${String(blocked.detail["who"])}${isLate ? ". Late, too." : ""}`;
  }
  return isLate ? "Late" : "In time";
}

function Pages({ path, page, total }: { readonly path: string; readonly page: number; readonly total: number }) {
  const last = Math.ceil(total / PAGE);
  if (last <= 1) return null;
  const to = (n: number) => ({ href: `${path}?page=${n}`, label: `${n} of ${last}` });
  return (
    <Pagination
      ariaLabel="Pages of practices"
      previous={page > 1 ? to(page - 1) : undefined}
      next={page < last ? to(page + 1) : undefined}
    />
  );
}
