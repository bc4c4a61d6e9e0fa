import { addDays } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { netOf } from "../../evaluation/worth/model.ts";
import { AT_LEAST } from "../../evaluation/worth/measured.ts";
import { plain } from "../../evaluation/worth/parameter.ts";
import type { Side, WorthFacts } from "../../evaluation/worth/read-worth.ts";
import { signed } from "../../evaluation/worth/words.ts";
import { Table } from "../../web/components/table.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";

/** The weeks before sampling began beside those since, under a label that says what it is worth: nothing. */
export function BeforeAfter({ facts }: { readonly facts: WorthFacts }) {
  const { beforeAfter, samplingSince } = facts;
  return (
    <>
      <h2 class="nhsuk-heading-m" id="before-and-after">
        Before sampling began, and after
      </h2>
      {beforeAfter === null || samplingSince === null ? (
        <p>
          {samplingSince === null
            ? "Nothing here has taken effect without a countersignature yet: all of it is before."
            : "Sampling began this week: there is no whole week after it yet."}
        </p>
      ) : (
        <>
          <WarningCallout heading="A plain before-and-after: it proves nothing">
            <p>
              Whatever else changed in these weeks is in it too: the season, who was away, what came, and who learnt
              what. Sampling begins where work is already going well, so that the weeks after would look better without
              it. There is nobody to compare with. Designs that can tell are to come.
            </p>
          </WarningCallout>
          <Sides before={beforeAfter.before} after={beforeAfter.after} facts={facts} />
        </>
      )}
    </>
  );
}

function Sides({
  before,
  after,
  facts: { shipped },
}: {
  readonly before: Side;
  readonly after: Side;
  readonly facts: WorthFacts;
}) {
  const net = netOf(shipped.tasks);
  const rows = shipped.tasks.flatMap(({ words, work }) => {
    if (work === null) return [];
    const of = (side: Side) => side.log.counts.get(work) ?? { closed: 0, delegated: 0, checked: 0, changed: 0 };
    const both = [of(before), of(after)] as const;
    const line = (name: string, say: (one: ReturnType<typeof of>) => string) => [`${words}: ${name}`, ...both.map(say)];
    return [
      line("closed", ({ closed }) => String(closed)),
      line("dealt with by an assistant", ({ closed, delegated }) => shareWords(delegated, closed)),
      line("of these, checked", ({ delegated, checked }) => shareWords(checked, delegated)),
      line("of these, changed by the check", ({ checked, changed }) => shareWords(changed, checked)),
    ];
  });
  return (
    <Table
      caption="Before and after, side by side"
      captionSize="s"
      compact
      responsive
      firstCellIsHeader
      columns={[{ header: "" }, { header: `Before: ${whenOf(before)}` }, { header: `After: ${whenOf(after)}` }]}
      rows={[
        ...rows,
        [
          "Net GP minutes a week, by the formula",
          ...[before, after].map(({ parameters }) =>
            isComparable(before, after) ? signed(net(parameters), 0) : "too little was measured on both sides",
          ),
        ],
      ]}
    />
  );
}

/**
 * What is measured on one side only would stand beside an assumption on the other, and the difference be that of the
 * two sources; and where work came on neither side, both would be the shipped assumptions alone.
 */
export function isComparable(before: Pick<Side, "parameters">, after: Pick<Side, "parameters">): boolean {
  const [one, other] = [measuredIn(before), measuredIn(after)];
  return one.length > 0 && one.join() === other.join();
}

function measuredIn({ parameters }: Pick<Side, "parameters">): readonly string[] {
  return [...parameters.values()]
    .filter(({ source }) => source.kind === "measured")
    .map(({ id }) => id)
    .toSorted();
}

function whenOf({ log: { span } }: Side): string {
  return `${showDate(span.weeks[0] ?? "")} to ${showDate(addDays(span.weeks.at(-1) ?? "", 6))}`;
}

function shareWords(count: number, of: number): string {
  if (of === 0) return "none";
  return of < AT_LEAST ? `${count} of ${of}, too few to say` : `${count} of ${of}, ${plain((100 * count) / of, 1)}%`;
}
