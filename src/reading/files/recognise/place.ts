import type { Box } from "../pdf/fragment.ts";

/** How the picture that was recognised lies to the page that is shown. */
export type Placing = {
  /** Of the recognised picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Clockwise, of quarters, before it was recognised. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Radians, clockwise about its centre, by which the engine straightened it after that. */
  readonly straightened: number;
};

/** A box in the straightened picture, as parts of the page's width and height as it is shown. */
export function placeOnPage([left, top, right, bottom]: Box, { width, height, turn, straightened }: Placing): Box {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ] as const;
  const [cos, sin] = [Math.cos(-straightened), Math.sin(-straightened)];
  const points = corners.map(([x, y]) => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    return unturn((dx * cos - dy * sin) / width + 0.5, (dx * sin + dy * cos) / height + 0.5, turn);
  });
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function unturn(x: number, y: number, turn: Placing["turn"]): readonly [number, number] {
  switch (turn) {
    case 0:
      return [x, y];
    case 90:
      return [y, 1 - x];
    case 180:
      return [1 - x, 1 - y];
    case 270:
      return [1 - y, x];
  }
}
