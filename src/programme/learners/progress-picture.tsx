import type { Standing } from "./standing.ts";
import { progressOf } from "./standing.ts";

// A column for each domain: as high as what is planned, filled as far as it is competent, a triangle above where
// something is late. The words beside it and in it say the same.

const COLUMN = 14;
const GAP = 6;
const HEIGHT = 46;
const TOP = 12;

/** Small enough for a row of a table. */
export function ProgressPicture({ standing }: { readonly standing: Standing }) {
  const { domains } = standing;
  if (domains.length === 0) return <>Nothing is planned yet.</>;
  const { planned, competent, late } = progressOf(standing);
  const most = Math.max(...domains.map((one) => one.planned));
  const width = domains.length * (COLUMN + GAP) + GAP;
  const tall = (many: number): number => (many / most) * (HEIGHT - TOP - 2);
  const each = domains.map((one) => `${one.title}: ${one.competent} of ${one.planned}${lateWords(one.late)}`);
  return (
    <>
      <svg
        class="app-glance"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`Competent by domain. ${each.join("; ")}.`}
      >
        {domains.map((one, n) => {
          const x = GAP + n * (COLUMN + GAP);
          const y = HEIGHT - 1 - tall(one.planned);
          return (
            <g key={one.domain}>
              <title>{each[n]}</title>
              <rect class="app-glance__planned" x={x} y={y} width={COLUMN} height={tall(one.planned)} />
              <rect
                class="app-glance__competent"
                x={x}
                y={HEIGHT - 1 - tall(one.competent)}
                width={COLUMN}
                height={tall(one.competent)}
              />
              {one.late > 0 && (
                <polygon
                  class="app-glance__late"
                  points={`${x + COLUMN / 2},${y - 9} ${x + COLUMN},${y - 2} ${x},${y - 2}`}
                />
              )}
            </g>
          );
        })}
      </svg>
      {competent} of {planned} competent{lateWords(late)}
    </>
  );
}

const lateWords = (late: number): string => (late === 0 ? "" : `, ${late} late`);

/** What the picture's shapes are. */
export function ProgressKey() {
  return (
    <p class="nhsuk-body-s">
      Progress: a column for each domain, as high as what is planned and filled as far as it is marked competent; a
      triangle above it says that something is late.
    </p>
  );
}
