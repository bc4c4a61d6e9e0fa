import { Table } from "../web/components/table.tsx";
import { Tag } from "../web/components/tag.tsx";
import { timeWords } from "../worklist/words.ts";
import type { OpenKind, OpenLine } from "./patient-open.ts";

const KINDS: Readonly<Record<OpenKind, string>> = {
  report: "Report",
  letter: "Letter",
  action: "Action",
  unreadable: "Message",
  expectation: "Did not come",
  awaited: "Awaited",
};

type Props = { readonly lines: readonly OpenLine[]; readonly at: Date };

/** What is open for a patient, the soonest due first; with a picture of when, for a quick look. */
export function OpenLines({ lines, at }: Props) {
  if (lines.length === 0) return <p>Nothing is open for this patient here.</p>;
  return (
    <>
      <OpenPicture lines={lines} at={at} />
      <Table
        caption="Open for this patient, the soonest due first"
        captionHidden
        compact
        responsive
        columns={[{ header: "What" }, { header: "Due", class: "app-nowrap" }, { header: "With" }, { header: "Stands" }]}
        rows={lines.map((line, n) => [
          <>
            {n + 1}. <strong>{KINDS[line.kind]}:</strong> <a href={line.href}>{line.what}</a>
            {line.note !== null && <span class="app-list-status">{line.note}</span>}
          </>,
          {
            content: (
              <>
                {timeWords(line.due)} {line.due < at && <Tag colour="red">Overdue</Tag>}
              </>
            ),
            class: "app-nowrap",
          },
          line.holder,
          line.stands,
        ])}
      />
    </>
  );
}

const DAY_MS = 24 * 60 * 60_000;
const WIDTH = 900;
const ROW = 22;
/** Where a time stands: what is overdue on the left, then today, and further days closer together. */
const TICKS = [
  { days: 0, words: "now" },
  { days: 1, words: "1 day" },
  { days: 7, words: "1 week" },
  { days: 14, words: "2 weeks" },
  { days: 28, words: "4 weeks" },
  { days: 56, words: "8 weeks" },
] as const;

function placeOf(due: Date, at: Date): number {
  const days = (due.getTime() - at.getTime()) / DAY_MS;
  const scaled = days <= 0 ? 0 : Math.log2(1 + Math.min(days, 90)) / Math.log2(91);
  return days <= 0 ? 60 : 150 + scaled * (WIDTH - 190);
}

/** Each line as its number where it is due; those that would lie on each other stand above each other. */
function OpenPicture({ lines, at }: Props) {
  const free: number[] = [];
  const dots = lines.map((line, n) => {
    const x = placeOf(line.due, at);
    const found = free.findIndex((end) => end <= x - 26);
    const row = found === -1 ? free.length : found;
    free[row] = x;
    return { line, n, x, row };
  });
  const height = free.length * ROW + 34;
  const late = lines.filter(({ due }) => due < at).length;
  return (
    <svg
      class="app-open-picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${lines.length} open, ${late} of them overdue; the list below says each.`}
    >
      <rect x={0} y={0} width={120} height={height - 24} class="app-open-picture__late" />
      <text x={60} y={height - 6} text-anchor="middle">
        overdue
      </text>
      {TICKS.map(({ days, words }) => {
        const x = days === 0 ? 150 : placeOf(new Date(at.getTime() + days * DAY_MS), at);
        return (
          <g key={words}>
            <line x1={x} y1={0} x2={x} y2={height - 22} class="app-open-picture__tick" />
            <text x={x} y={height - 6} text-anchor="middle">
              {words}
            </text>
          </g>
        );
      })}
      {dots.map(({ line, n, x, row }) => (
        <g key={line.key}>
          <circle
            cx={x}
            cy={row * ROW + 12}
            r={10}
            class={line.due < at ? "app-open-picture__dot app-open-picture__dot--late" : "app-open-picture__dot"}
          />
          <text x={x} y={row * ROW + 16} text-anchor="middle" class="app-open-picture__number">
            {n + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
