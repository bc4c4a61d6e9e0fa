import { breakEven } from "../../evaluation/worth/break-even.ts";
import { marginOf, modelOf } from "../../evaluation/worth/model.ts";
import { neededMinutes, neededShare, type Threshold, thresholdOf } from "../../evaluation/worth/needed.ts";
import { inUnit, plain } from "../../evaluation/worth/parameter.ts";
import type { WorthFacts } from "../../evaluation/worth/read-worth.ts";
import { penceAnHour, share } from "../../evaluation/worth/units.ts";
import { minutesWords, nameOf, poundsWords } from "../../evaluation/worth/words.ts";
import { Table } from "../../web/components/table.tsx";

type Props = { readonly facts: WorthFacts };

// The steps by which checking thins out, and the last beyond them.
const CHECKED = [1, 0.5, 0.2, 0.1] as const;
const CHECK_SECONDS = [10, 20, 45] as const;
// Between which ends a number is looked for, by its name or the end of it.
const LOOKED_FOR: readonly (readonly [string, readonly [number, number]])[] = [
  [".delegated", [0, 1]],
  [".escalated", [0, 1]],
  [".checked", [0, 1]],
  [".check", [0, 600]],
  [".defects", [0, 1]],
  ["mentoring", [0, 888]],
  ["hours", [1, 111]],
];

/** What an assistant's hour has to release, and what would have to be true that it does. */
export function BreakEvenPart({ facts }: Props) {
  const { shipped, standing } = facts;
  const model = modelOf(shipped.tasks, standing.parameters);
  const { assistant, gp, hours } = model;
  const needed = breakEven(assistant, gp);
  return (
    <>
      <h2 class="nhsuk-heading-m" id="break-even">
        Break-even
      </h2>
      <p>
        An assistant costs {poundsWords(Math.round(assistant))} an hour, with what the employer pays on top, and a GP{" "}
        {poundsWords(gp)} a minute. So each hour of an assistant has to release{" "}
        <strong>{plain(needed, 2)} GP minutes</strong>, and {plain(hours, 1)} hours {minutesWords(neededMinutes(model))}{" "}
        a week, before it costs no more than what it releases. It says nothing of what an assistant's hour does besides,
        for patients or anybody else.
      </p>
      <Table
        caption="Break-even by pay alone"
        captionSize="s"
        compact
        responsive
        firstCellIsHeader
        columns={[
          { header: "Pay" },
          { header: "An hour" },
          { header: "GP minutes for an hour", numeric: true },
          { header: "Source" },
        ]}
        rows={shipped.bands.map(({ band, low, high, source }) => [
          band,
          `${poundsWords(low)} to ${poundsWords(high)}`,
          `${breakEven(penceAnHour(low), gp).toFixed(2)} to ${breakEven(penceAnHour(high), gp).toFixed(2)}`,
          `${source.dated}. ${source.says}`,
        ])}
      />
      <h3 class="nhsuk-heading-s">What has to be true to break even</h3>
      <OneByOne facts={facts} />
      <TwoWay facts={facts} />
    </>
  );
}

function OneByOne({ facts }: Props) {
  const { shipped, standing } = facts;
  const margin = marginOf(shipped.tasks);
  const all = [...standing.parameters.values()].flatMap((parameter) => {
    const ends = LOOKED_FOR.find(([name]) => parameter.id.endsWith(name))?.[1];
    return ends === undefined ? [] : [thresholdOf(standing.parameters, parameter, ends, margin)];
  });
  const said = all.filter(({ kind }) => kind === "at-least" || kind === "at-most");
  const none = all.filter(({ kind }) => kind === "never").map(({ parameter }) => nameOf(shipped.tasks, parameter.id));
  const any = all.filter(({ kind }) => kind === "always").map(({ parameter }) => nameOf(shipped.tasks, parameter.id));
  return (
    <>
      {said.length > 0 && (
        <>
          <p>One number by itself, with all others as they are now:</p>
          <ul>
            {said.map((one) => (
              <li key={one.parameter.id}>{thresholdWords(facts, one)}</li>
            ))}
          </ul>
        </>
      )}
      {none.length > 0 && (
        <p>No value of any one of these breaks even by itself, with all others as they are now: {none.join("; ")}.</p>
      )}
      {any.length > 0 && <p>It breaks even whatever any one of these is: {any.join("; ")}.</p>}
    </>
  );
}

function thresholdWords({ shipped: { tasks } }: WorthFacts, threshold: Threshold): string {
  const { kind, parameter } = threshold;
  const [name, now] = [nameOf(tasks, parameter.id), inUnit(parameter.dimension, parameter.value)];
  switch (kind) {
    case "at-least":
    case "at-most":
      return `${name}: ${kind === "at-least" ? "at least" : "at most"} ${inUnit(parameter.dimension, threshold.value)} (now ${now}).`;
    case "never":
    case "always":
      return `${name}: now ${now}.`;
  }
}

function TwoWay({ facts: { shipped, standing } }: Props) {
  const model = modelOf(shipped.tasks, standing.parameters);
  const cell = (checked: number, seconds: number | null): string => {
    const needed = neededShare(model, share(checked), seconds);
    return needed === null ? "not even all of it" : `at least ${plain(100 * needed, 0)}%`;
  };
  return (
    <Table
      caption="Share of the work (r) that assistants have to deal with to break even, by how much is checked and how long a check takes"
      captionSize="s"
      compact
      responsive
      firstCellIsHeader
      columns={[
        { header: "Checked (f)" },
        { header: "Check as now" },
        ...CHECK_SECONDS.map((seconds) => ({ header: `Check of ${seconds} seconds` })),
      ]}
      rows={CHECKED.map((checked) => [
        `${plain(100 * checked, 0)}%`,
        cell(checked, null),
        ...CHECK_SECONDS.map((seconds) => cell(checked, seconds)),
      ])}
    />
  );
}
