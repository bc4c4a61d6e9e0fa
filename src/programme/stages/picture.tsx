import { Table } from "../../web/components/table.tsx";
import type { HubLine } from "./overview.ts";
import type { Stage } from "./plan.ts";

// The nation at a glance: stages across, hubs down. A circle holds how many practices are in a stage, a triangle how
// many of them are late, a square how many are blocked; a frame is where the hub itself stands. The table says the same.

const [LEFT, COLUMN, TOP, ROW] = [236, 112, 44, 46] as const;

export function StagesPicture({
  stages,
  hubs,
}: {
  readonly stages: readonly Stage[];
  readonly hubs: readonly HubLine[];
}) {
  if (hubs.length === 0) return <p>No hub is in this edition yet.</p>;
  const heads = [...stages.map(({ name }) => name), "All left"];
  const [width, height] = [LEFT + heads.length * COLUMN, TOP + hubs.length * ROW];
  return (
    <figure class="app-stages">
      <figcaption class="nhsuk-body nhsuk-u-margin-bottom-2">
        <strong>Where hubs and their practices stand.</strong> {sayAll(hubs)}
      </figcaption>
      <div class="app-stages__scroll" tabindex={0} role="region" aria-label="Picture of the stages">
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sayAll(hubs)}>
          {heads.map((name, n) => (
            <text key={name} class="app-stages__head" x={LEFT + (n + 0.5) * COLUMN} y={TOP - 26} text-anchor="middle">
              {twoLines(name).map((part, at) => (
                <tspan key={part} x={LEFT + (n + 0.5) * COLUMN} dy={at === 0 ? 0 : 15}>
                  {part}
                </tspan>
              ))}
            </text>
          ))}
          {hubs.map((hub, n) => (
            <HubRow key={hub.id} hub={hub} columns={heads.length} y={TOP + n * ROW} />
          ))}
        </svg>
      </div>
      <p class="app-stages__legend">
        Circle: practices in the stage. Triangle: of these, late. Square: of these, blocked. Frame: where the hub itself
        is; in a thick frame it is late or blocked.
      </p>
      <StagesTable heads={heads} hubs={hubs} />
    </figure>
  );
}

function HubRow({ hub, columns, y }: { readonly hub: HubLine; readonly columns: number; readonly y: number }) {
  const isBad = hub.isLate || hub.blocked !== null;
  return (
    <g>
      <line class="app-stages__rule" x1={0} x2={LEFT + columns * COLUMN} y1={y} y2={y} />
      <text class="app-stages__hub" x={4} y={y + 27}>
        {hub.name.length > 32 ? `${hub.name.slice(0, 31)}…` : hub.name}
      </text>
      {Array.from({ length: columns }, (_, at) => {
        const own = countsAt(hub, at);
        const x = LEFT + at * COLUMN;
        return (
          <g key={at}>
            {hub.at === at && (
              <rect
                class={isBad ? "app-stages__own app-stages__own--bad" : "app-stages__own"}
                x={x + 3}
                y={y + 4}
                width={COLUMN - 6}
                height={ROW - 8}
              />
            )}
            {own.here > 0 && (
              <>
                <circle class="app-stages__here" cx={x + 26} cy={y + 23} r={15} />
                <text class="app-stages__number" x={x + 26} y={y + 28} text-anchor="middle">
                  {own.here}
                </text>
              </>
            )}
            {own.late > 0 && (
              <>
                <path class="app-stages__late" d={`M${x + 46} ${y + 33}h18l-9 -18z`} />
                <text class="app-stages__count" x={x + 66} y={y + 28}>
                  {own.late}
                </text>
              </>
            )}
            {own.blocked > 0 && (
              <>
                <rect class="app-stages__blocked" x={x + 83} y={y + 17} width={13} height={13} />
                <text class="app-stages__count" x={x + 99} y={y + 28}>
                  {own.blocked}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}

function StagesTable({ heads, hubs }: { readonly heads: readonly string[]; readonly hubs: readonly HubLine[] }) {
  return (
    <Table
      responsive
      firstCellIsHeader
      class="app-cards app-cards--inline app-list-table"
      caption="Practices in each stage, by hub"
      captionSize="s"
      compact
      columns={["Hub", "The hub itself", ...heads].map((header) => ({ header }))}
      rows={hubs.map((hub) => [
        <a href={`/programme/stages/hub/${hub.id}`}>{hub.name}</a>,
        `${heads[hub.at] ?? ""}${hub.blocked === null ? "" : ", blocked"}${hub.isLate ? ", late" : ""}`,
        ...heads.map((_, at) => {
          const { here, late, blocked } = countsAt(hub, at);
          return `${here}${late > 0 ? `, ${late} late` : ""}${blocked > 0 ? `, ${blocked} blocked` : ""}`;
        }),
      ])}
    />
  );
}

export function countsAt({ practices }: HubLine, at: number) {
  const here = practices.filter((one) => one.at === at);
  const [late, blocked] = [here.filter(({ isLate }) => isLate), here.filter((one) => one.blocked !== null)];
  return { here: here.length, late: late.length, blocked: blocked.length };
}

function sayAll(hubs: readonly HubLine[]): string {
  const all = hubs.flatMap(({ practices }) => practices);
  const [late, blocked] = [all.filter(({ isLate }) => isLate).length, all.filter((one) => one.blocked !== null).length];
  const ofHubs = hubs.filter(({ isLate, blocked: stuck }) => isLate || stuck !== null).length;
  const [practices, of] = [all.length === 1 ? "practice" : "practices", hubs.length === 1 ? "hub" : "hubs"];
  return `${all.length} ${practices} of ${hubs.length} ${of}: ${late} late, ${blocked} blocked. Hubs that are themselves late or blocked: ${ofHubs}.`;
}

function twoLines(name: string): readonly string[] {
  const words = name.split(" ");
  if (name.length < 14 || words.length < 2) return [name];
  const half = Math.ceil(words.length / 2);
  return [words.slice(0, half).join(" "), words.slice(half).join(" ")];
}
