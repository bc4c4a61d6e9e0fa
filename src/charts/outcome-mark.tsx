import type { Checked } from "./score.ts";

/** How a check is drawn: a dot, an open diamond, a filled triangle; three shapes that paper and every eye tell apart. */
export function OutcomeMark({
  outcome,
  x,
  y,
  size = 5,
}: {
  readonly outcome: Checked["outcome"];
  readonly x: number;
  readonly y: number;
  /** Half its height, in the picture's units. */
  readonly size?: number;
}) {
  switch (outcome) {
    case "agreed":
      return <circle class="app-learner-chart__agreed" cx={x} cy={y} r={size * 0.5} />;
    case "changed":
      return (
        <polygon
          class="app-learner-chart__changed"
          points={`${x},${y - size} ${x + size},${y} ${x},${y + size} ${x - size},${y}`}
        />
      );
    case "critical":
      return (
        <polygon
          class="app-learner-chart__critical"
          points={`${x},${y - size * 1.2} ${x + size * 1.2},${y + size} ${x - size * 1.2},${y + size}`}
        />
      );
  }
}

const OUTCOMES = [
  { outcome: "agreed", words: "agreed" },
  { outcome: "changed", words: "changed by the check" },
  { outcome: "critical", words: "critical error" },
] as const;

/** The shapes with their words. */
export function OutcomeLegend() {
  return (
    <>
      {OUTCOMES.map(({ outcome, words }) => (
        <span key={outcome} class="app-learner-chart__key">
          <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
            <OutcomeMark outcome={outcome} x={8} y={8} />
          </svg>{" "}
          {words}
        </span>
      ))}
    </>
  );
}
