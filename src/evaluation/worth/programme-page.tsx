import { monthWords } from "../../base/month-words.ts";
import type { Bounds, PlaceWorth, Supervised } from "./aggregate.ts";
import type { Band } from "./shipped.ts";
import { breakEven } from "./break-even.ts";
import { inUnit, type Known } from "./parameter.ts";
import { penceAMinute, penceAnHour } from "./units.ts";
import { nameOf, signed, sourceWords } from "./words.ts";
import type { TaskKind } from "./shipped.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Table } from "../../web/components/table.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";

export type ProgrammeWorth = {
  /** "2026-10"; null where nothing was released. */
  readonly month: string | null;
  /** Released months, the newest first. */
  readonly months: readonly string[];
  readonly places: readonly { readonly name: string; readonly practices: number; readonly worth: PlaceWorth }[];
  readonly tasks: readonly TaskKind[];
  readonly bands: readonly Band[];
  /** What ships in the place of what no return carries. */
  readonly rests: readonly Known[];
  readonly gp: Known;
};

/** As far as returns carry it: GP minutes of a month between two bounds, for the nation, regions and hubs. */
export function programmeWorthPage(facts: ProgrammeWorth): PageContent {
  const { month, months } = facts;
  const children = (
    <>
      <h1 class="nhsuk-heading-l">What the assistants' work is worth</h1>
      {month === null ? (
        <p>No month was released yet.</p>
      ) : (
        <>
          <nav aria-label="Months" class="app-not-on-paper app-measure__months">
            {months.slice(0, 12).map((one) =>
              one === month ? (
                <strong key={one}>{monthWords(one)}</strong>
              ) : (
                <a key={one} href={`/programme/worth?month=${one}`}>
                  {monthWords(one)}
                </a>
              ),
            )}
          </nav>
          <Places facts={facts} />
        </>
      )}
      <WarningCallout heading="What this is not" headingLevel={2}>
        <p>
          No comparison and no proof: one month, by a formula, without anybody to compare with. A month beside another
          is a plain before-and-after, and proves nothing. Places differ in what comes and whom they serve, so rows are
          no ranking.
        </p>
      </WarningCallout>
      <Rests facts={facts} />
      <BreakEvens facts={facts} />
    </>
  );
  return { title: "What the assistants' work is worth", current: "/programme/worth", children };
}

function Places({ facts: { places, month } }: { readonly facts: ProgrammeWorth }) {
  return (
    <>
      <p>
        <strong>{answerOf(places)}</strong>
      </p>
      <p>
        Capacity released, in GP minutes of the month: with every piece of work checked by a GP, and with none. Each is
        from the lowest to the highest of what one took a GP before, less what went to a GP after all and what putting
        right takes. Supervision is taken off as at a practice: the time that learners logged with their mentor. The
        rest of a learner's protected day is not a GP's. Induction, before the first piece is handed over, is in no
        return and not in it.
      </p>
      <Table
        caption={`GP minutes in ${monthWords(month ?? "")}`}
        captionSize="m"
        responsive
        firstCellIsHeader
        columns={[
          { header: "Where" },
          ...[
            "Practices",
            "Work that no GP had to decide",
            "Released if all was checked",
            "Released if none was checked",
            "Supervision",
            "Net of supervision",
          ].map((header) => ({ header, numeric: true })),
        ]}
        rows={places.map(({ name, practices, worth }) => [name, practices.toLocaleString("en-GB"), ...cellsOf(worth)])}
      />
    </>
  );
}

function cellsOf(worth: PlaceWorth): readonly string[] {
  switch (worth.kind) {
    case "not-carried":
      return ["not returned", "", "", "", ""];
    case "held":
      return ["held back: it could tell a small count", "", "", "", ""];
    case "worked-out": {
      const { pieces, allChecked, noneChecked, supervision, net } = worth;
      return [
        pieces.toLocaleString("en-GB"),
        boundsWords(allChecked),
        boundsWords(noneChecked),
        supervisionWords(supervision),
        net === null ? "not known without supervision" : boundsWords(net),
      ];
    }
  }
}

function supervisionWords(supervision: Supervised | null): string {
  if (supervision === null) return "held back: it could tell a small count";
  return `${signed(supervision.minutes, 0)}${supervision.isLogged ? "" : ", assumed: what was logged is not shown"}`;
}

/** Of the first place, which is the nation: whether time was released or taken, and why. */
function answerOf([first]: ProgrammeWorth["places"]): string {
  if (first === undefined || first.worth.kind !== "worked-out" || first.worth.net === null)
    return "Whether more time was released than taken cannot be said of this month.";
  const { net, allChecked, supervision } = first.worth;
  const range = `${boundsWords(net)} GP minutes`;
  const taught = signed(supervision?.minutes ?? 0, 0);
  if (net.high < 0)
    return (
      `Over the nation the month took more of GPs' time than it released, however much was checked: ${range}. Mentors ` +
      `spent ${taught} minutes with learners, which is what the months of training cost before the work can pay for them.`
    );
  if (net.low >= 0) return `Over the nation the month released more of GPs' time than it took: ${range}.`;
  const why =
    allChecked.low < 0 ? "with every piece checked the work may take more than it releases, and mentors" : "mentors";
  return (
    `Over the nation it cannot be said whether the month released or took time: ${range}. It hangs on how much was ` +
    `checked and what one took before; ${why} spent ${taught} minutes with learners, which falls as they complete.`
  );
}

function boundsWords({ low, high }: Bounds): string {
  return `${signed(low, 0)} to ${signed(high, 0)}`;
}

function Rests({ facts: { tasks, rests } }: { readonly facts: ProgrammeWorth }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">What it rests on</h2>
      <p>
        Returns carry how much no GP had to decide, how long checks take, how many find something wrong and the time
        with mentors, as released under the rules for small counts. They do not carry how much is checked, what goes to
        a GP after all, or induction; nor what one took a GP before, which each practice must measure. In their place
        stands:
      </p>
      <Table
        caption="What no return carries"
        captionHidden
        compact
        responsive
        columns={[{ header: "Number" }, { header: "Used" }, { header: "Source" }]}
        rows={rests.map((known) => [nameOf(tasks, known.id), usedWords(known), sourceWords(known)])}
      />
    </>
  );
}

/** Of what one took before both ends are used; of the rest one value. */
function usedWords({ id, dimension, value, low, high }: Known): string {
  if (id.endsWith(".baseline")) return `${inUnit(dimension, low)} to ${inUnit(dimension, high)}`;
  const isNever = [".rework", ".escalated", ".escalation"].some((end) => id.endsWith(end));
  const where = isNever ? "" : ", where a place shows none of its own";
  return `${inUnit(dimension, value)}${where}`;
}

function BreakEvens({ facts: { bands, gp } }: { readonly facts: ProgrammeWorth }) {
  const cost = penceAMinute(gp.value);
  return (
    <>
      <h2 class="nhsuk-heading-m">Break-even</h2>
      <p>
        GP minutes that each paid hour of an assistant has to release, by pay alone, with a GP at{" "}
        {inUnit(gp.dimension, gp.value)} ({gp.source.dated}). The employer pays more than pay.
      </p>
      <InsetText>
        <ul>
          {bands.map(({ band, low, high, source }) => (
            <li key={band}>
              {band}, {source.dated}: {signed(breakEven(penceAnHour(low), cost), 2)} to{" "}
              {signed(breakEven(penceAnHour(high), cost), 2)} minutes
            </li>
          ))}
        </ul>
      </InsetText>
    </>
  );
}
