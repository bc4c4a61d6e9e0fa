import type { VNode } from "preact";
import { ShownCount } from "../../measures/disclosure/shown-count.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { monthWords } from "../../base/month-words.ts";
import { slugOf } from "./place.ts";
import { CohortChart } from "./cohort-chart.tsx";
import type { PlaceFacts } from "./facts.ts";
import { addLearners } from "./learners.ts";
import { begunAt, LearnersWords } from "./learners-part.tsx";
import { addReturns } from "./notable.ts";
import { type MatrixRow, signsAt } from "./matrix.tsx";
import { countSigns } from "./signs.tsx";
import { Table } from "../../web/components/table.tsx";
import { Details } from "../../web/components/details.tsx";
import { Tiles, type Tile } from "./tiles.tsx";
import { hubAt, regionAt, type PlaceAt } from "./place.ts";

/** Editions, places, learners and returns: first drawn, then as words and tables. */
type Props = { readonly facts: PlaceFacts; readonly rows: readonly MatrixRow[] };

export function StandingPart({ facts, rows }: Props): VNode {
  const { at, hubs, byMonth } = facts;
  const tiles = tilesOf(facts, rows);
  const places = at.level === "practice" ? null : placesOf(hubs);
  return (
    <div class="app-stands app-tight">
      <div>
        {tiles.length === 0 ? (
          <Numbers facts={facts} places={places} />
        ) : (
          <>
            <Tiles tiles={tiles} isMap={at.level === "nation"} />
            <TilesTable tiles={tiles} facts={facts} />
          </>
        )}
      </div>
      <div>
        {tiles.length > 0 && <Numbers facts={facts} places={places} />}
        <CohortChart places={places} months={byMonth} />
      </div>
    </div>
  );
}

function Numbers({ facts, places }: { readonly facts: PlaceFacts; readonly places: number | null }): VNode {
  const { at, hubs, returns, returnsOf, lines } = facts;
  const { expected, there, late, refused } = addReturns(returns);
  const all = hubs.reduce((total, one) => total + one.takingPart, 0);
  return (
    <SummaryList
      rows={[
        { key: "Learners", value: <LearnersWords facts={facts} /> },
        ...(at.level === "practice"
          ? []
          : [
              { key: "Places", value: places === null ? "No number is set" : places.toLocaleString("en-GB") },
              { key: "Practices taking part", value: all.toLocaleString("en-GB") },
              {
                key: `Returns of ${monthWords(returnsOf)}`,
                value: (
                  <a href={`/programme/returns?month=${returnsOf}`}>
                    {there} of {expected} there, {late} of them late; {expected - there} missing, {refused} refused
                  </a>
                ),
              },
            ]),
        ...lines
          .filter(({ isFirst }) => isFirst !== true)
          .map(({ what, says, href }) => ({
            key: what,
            value: href === null ? says : <a href={href}>{says}</a>,
          })),
      ]}
    />
  );
}

export function placesOf(hubs: readonly { readonly places: number | null }[]): number | null {
  const known = hubs.flatMap(({ places }) => (places === null ? [] : [places]));
  return known.length === 0 || known.length < hubs.length ? null : known.reduce((sum, one) => sum + one, 0);
}

/** Of the nation its regions, of a region its hubs; of a hub its practices are a list. */
export function tilesOf(facts: PlaceFacts, rows: readonly MatrixRow[]): readonly Tile[] {
  const { at, hubs } = facts;
  if (at.level === "hub" || at.level === "practice") return [];
  if (at.level === "region") return hubs.map((hub) => tileOf(facts, rows, hubAt(hub), new Set([hub.id])));
  return [...Map.groupBy(hubs, ({ region }) => region)].map(([region, of]) =>
    tileOf(facts, rows, regionAt(region), new Set(of.map(({ id }) => id))),
  );
}

function tileOf(facts: PlaceFacts, rows: readonly MatrixRow[], at: PlaceAt, ids: ReadonlySet<string>): Tile {
  const { hubs, learners, returns, below } = facts;
  const sum = addLearners(learners.filter(({ hub }) => ids.has(hub)));
  const { expected, there } = addReturns(returns.filter(({ hub }) => ids.has(hub)));
  const own = below.flatMap((one, column) =>
    one.at.place === at.place || (one.at.hub !== null && ids.has(one.at.hub)) ? [column] : [],
  );
  const [column] = own;
  const signs = column === undefined || own.length > 1 || rows.length === 0 ? null : signsAt(rows, column);
  return {
    name: at.name,
    path: at.path,
    slug: slugOf(at.region ?? ""),
    begun: begunAt(facts, at, sum.begun),
    places: placesOf(hubs.filter(({ id }) => ids.has(id))),
    expected,
    there,
    signs: signs === null ? null : countSigns(signs),
  };
}

function TilesTable({ tiles, facts }: { readonly tiles: readonly Tile[]; readonly facts: PlaceFacts }): VNode {
  const number = (content: VNode | string | number) => ({ content, numeric: true });
  return (
    <Details summary="The same as a table">
      <Table
        responsive
        compact
        caption={`Where each place stands, with its returns of ${monthWords(facts.returnsOf)}`}
        columns={[
          { header: facts.at.level === "nation" ? "Region" : "Hub" },
          ...["Learners begun", "Places", "Returns there", "Better", "Worse"].map((header) => ({
            header,
            numeric: true,
          })),
        ]}
        rows={tiles.map(({ name, path, begun, places, expected, there, signs }) => [
          <a href={path}>{name}</a>,
          number(begun === null ? "not shown yet" : <ShownCount count={begun} />),
          number(places ?? "no number"),
          number(`${there} of ${expected}`),
          number(signs === null ? "not known" : `${signs.better} of ${signs.known}`),
          number(signs === null ? "not known" : `${signs.worse} of ${signs.known}`),
        ])}
      />
    </Details>
  );
}
