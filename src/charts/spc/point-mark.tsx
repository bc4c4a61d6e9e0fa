import type { PointType } from "./spc.ts";

/** How a point is drawn: four shapes that paper and every eye tell apart, and only then four colours. */
export function PointMark({
  type,
  x,
  y,
  size = 4.5,
}: {
  readonly type: PointType;
  readonly x: number;
  readonly y: number;
  /** Half its height, in the picture's units. */
  readonly size?: number;
}) {
  switch (type) {
    case "common_cause":
      return <circle class="app-spc__common" cx={x} cy={y} r={size * 0.55} />;
    case "special_cause_improvement":
      return (
        <polygon
          class="app-spc__improvement"
          points={`${x},${y - size} ${x + size},${y} ${x},${y + size} ${x - size},${y}`}
        />
      );
    case "special_cause_concern":
      return (
        <polygon
          class="app-spc__concern"
          points={`${x},${y - size} ${x + size},${y + size * 0.8} ${x - size},${y + size * 0.8}`}
        />
      );
    case "special_cause_neutral_high":
    case "special_cause_neutral_low":
      return (
        <rect class="app-spc__neutral" x={x - size * 0.8} y={y - size * 0.8} width={size * 1.6} height={size * 1.6} />
      );
  }
}
