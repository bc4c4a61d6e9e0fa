import type { VNode } from "preact";
import type { Shown } from "../../measures/disclosure/shown.ts";
import { valueOf } from "../../measures/disclosure/shown.ts";
import { ShownCount } from "../../measures/disclosure/shown-count.tsx";
import { SignCount, type SignCounts } from "./signs.tsx";

// Places beside each other as tiles: the seven regions roughly as they lie. Each says in words what its bar draws.

export type Tile = {
  readonly name: string;
  readonly path: string;
  /** Where it lies, for the styles: "north-west". */
  readonly slug: string;
  /** Null where nothing of it is shown yet. */
  readonly begun: Shown | null;
  /** Null where there is no such number. */
  readonly places: number | null;
  readonly expected: number;
  readonly there: number;
  readonly signs: SignCounts | null;
};

/** As they lie, row by row, so that a keyboard goes the way that the eye does; one of another name comes last. */
const AS_THEY_LIE: readonly string[] = [
  "north-west",
  "north-east-yorkshire",
  "north-east-and-yorkshire",
  "midlands",
  "east-of-england",
  "south-west",
  "south-east",
  "london",
];

function placeOf({ slug }: Tile): number {
  const place = AS_THEY_LIE.indexOf(slug);
  return place === -1 ? AS_THEY_LIE.length : place;
}

export function Tiles({ tiles, isMap }: { readonly tiles: readonly Tile[]; readonly isMap: boolean }): VNode {
  return (
    <ul class={isMap ? "nhsuk-list app-tiles app-tiles--map" : "nhsuk-list app-tiles"}>
      {(isMap ? tiles.toSorted((a, b) => placeOf(a) - placeOf(b)) : tiles).map((tile) => (
        <li key={tile.path} class={`app-tile app-tile--${tile.slug}`}>
          <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1">
            <a href={tile.path}>{tile.name}</a>
          </h3>
          <Bar tile={tile} />
          <p class="app-tile__words">
            <Begun tile={tile} />
          </p>
          <p class="app-tile__words">
            {tile.expected === 0 ? "No return is due" : `${tile.there} of ${tile.expected} returns`}
          </p>
          {tile.signs !== null && <SignCount signs={tile.signs} />}
        </li>
      ))}
    </ul>
  );
}

function Begun({ tile: { begun, places } }: { readonly tile: Tile }): VNode {
  if (begun === null) return <>Too few learners to be shown{places === null ? "" : `, of ${places} places`}</>;
  return (
    <>
      <ShownCount count={begun} />
      {places === null ? " learners have begun" : ` of ${places} places begun`}
    </>
  );
}

const WIDTH = 160;

/** How much of its places has begun; nothing where either is not a number. */
function Bar({ tile: { begun, places } }: { readonly tile: Tile }): VNode | null {
  const filled = begun === null ? null : valueOf(begun);
  if (filled === null || places === null || places === 0) return null;
  return (
    <svg class="app-tile__bar" viewBox={`0 0 ${WIDTH} 14`} aria-hidden="true">
      <rect class="app-places__box" x={1} y={1} width={WIDTH - 2} height={12} />
      <rect
        class="app-places__full"
        x={1}
        y={1}
        width={(Math.min(1, filled / places) * (WIDTH - 2)).toFixed(1)}
        height={12}
      />
    </svg>
  );
}
