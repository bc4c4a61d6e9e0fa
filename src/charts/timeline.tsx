// Lanes over the months of a plan, drawn on the server: one picture for page and print. Shape says what a point is, so
// that nothing rests on colour, and the list beside it says the same.

export type TimelinePoint = {
  /** From 0, the first day, to 1, the last. */
  readonly at: number;
  readonly kind: "done" | "late" | "to-come";
  readonly says: string;
};

export type TimelineProps = {
  readonly lanes: readonly { readonly label: string; readonly points: readonly TimelinePoint[] }[];
  /** Where months begin. */
  readonly months: readonly { readonly at: number; readonly label: string }[];
  /** Days that matter to all lanes, such as today. */
  readonly days: readonly { readonly at: number; readonly label: string }[];
  /** The picture in one sentence. */
  readonly says: string;
  readonly words: Readonly<Record<TimelinePoint["kind"], string>>;
};

const WIDTH = 720;
const LEFT = 170;
const RIGHT = 20;
const HEAD = 34;
const LANE = 30;
const FOOT = 24;
const SIZE = 6;

const x = (at: number): number => LEFT + Math.min(1, Math.max(0, at)) * (WIDTH - LEFT - RIGHT);

export function Timeline({ lanes, months, days, says, words }: TimelineProps) {
  const base = HEAD + lanes.length * LANE;
  return (
    <figure class="app-chart app-timeline">
      <div class="app-timeline__frame" tabIndex={0} role="group" aria-label="Timeline">
        <svg viewBox={`0 0 ${WIDTH} ${base + FOOT}`} role="img" aria-label={says}>
          {months.map(({ at, label }) => (
            <g key={label}>
              <line class="app-timeline__month" x1={x(at)} x2={x(at)} y1={HEAD} y2={base} />
              <text class="app-chart__text" x={x(at)} y={base + 16} text-anchor="middle">
                {label}
              </text>
            </g>
          ))}
          {lanes.map(({ label, points }, n) => {
            const y = HEAD + (n + 0.5) * LANE;
            return (
              <g key={label}>
                <text class="app-chart__text" x={LEFT - 12} y={y + 4} text-anchor="end">
                  {label}
                </text>
                <line class="app-timeline__lane" x1={LEFT} x2={WIDTH - RIGHT} y1={y} y2={y} />
                {points.map((point) => (
                  <Point key={point.says} point={point} y={y} />
                ))}
              </g>
            );
          })}
          {days.map(({ at, label }, n) => (
            <g key={label}>
              <line class="app-timeline__day" x1={x(at)} x2={x(at)} y1={HEAD - 2} y2={base} />
              <text
                class="app-chart__text"
                x={x(at)}
                y={n % 2 === 0 ? 12 : 26}
                text-anchor={at > 0.8 ? "end" : "middle"}
              >
                {label}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <figcaption>
        {(["done", "late", "to-come"] as const).map((kind) => (
          <span key={kind} class="app-timeline__key">
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <Shape kind={kind} x={8} y={8} />
            </svg>{" "}
            {words[kind]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Point({ point: { at, kind, says }, y }: { readonly point: TimelinePoint; readonly y: number }) {
  return (
    <g>
      <title>{says}</title>
      <Shape kind={kind} x={x(at)} y={y} />
    </g>
  );
}

/** A full disc is done, a full triangle is late, an empty disc is to come. */
function Shape({ kind, x, y }: { readonly kind: TimelinePoint["kind"]; readonly x: number; readonly y: number }) {
  if (kind === "late") {
    const points = `${x},${y - SIZE - 1} ${x + SIZE + 1},${y + SIZE - 1} ${x - SIZE - 1},${y + SIZE - 1}`;
    return <polygon class="app-timeline__late" points={points} />;
  }
  return <circle class={`app-timeline__${kind}`} cx={x} cy={y} r={SIZE} />;
}
