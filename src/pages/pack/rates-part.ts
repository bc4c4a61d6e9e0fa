import { type Finding, readFinding } from "../../countersign/autonomy/checking.ts";
import {
  type Checked,
  countWorkDone,
  ratesIn,
  type RateIn,
  totalIn,
  type Way,
} from "../../countersign/autonomy/rates-in.ts";
import type { Task } from "../../countersign/autonomy/task.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { exactInterval, type RateInterval } from "../../countersign/statistics/interval.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import type { Member } from "../../people/staffing.ts";
import { type Block, type Column, heading, says, tableOr } from "../../web/document/document.ts";
import { workOf } from "../autonomy/unit-work.ts";
import type { PackOf } from "./pack-of.ts";
import { inForceIn } from "./protocols-part.ts";

const WAY_WORDS: Readonly<Record<Way, string>> = {
  countersign: "Countersigned",
  blind: "Countersigned, decided blind",
  check: "Afterwards, drawn at random",
  audit: "In an audit",
};

const NUMBERS: readonly Column[] = ["Checked", "Changed", "Critical"].map((header) => ({ header, numeric: true }));
export const RATE_COLUMNS: readonly Column[] = [...NUMBERS, { header: "Changed of checked, exact 95% interval" }];

/** How often checks changed what this person decided, with what it is of; what nobody checked is said not to be measured. */
export async function ratesPart(of: PackOf, member: Member, units: readonly Unit[]): Promise<readonly Block[]> {
  const finding = await readFinding(of.tx, of.practice);
  const { proposed, unsigned } = await countWorkDone(of.tx, of.practice, member.account, of);
  const rates = units.map((unit) => ({ unit, rates: ratesIn(unit, of, finding) }));
  const rows = rates.flatMap(({ unit, rates: all }) => all.map((rate) => rowOf(of.titleOf(unit), rate)));
  const total = totalIn(units, of);
  return [
    heading(1, "What checks found"),
    says(
      `In the period they proposed ${proposed} decisions, and ${unsigned} took effect without a countersignature. ` +
        `Decisions checked: ${total.checked}. Changed by the check: ${total.changed}. Of these critical, so that they could ` +
        `have harmed: ${total.critical}. ${totalWords(total)}`,
    ),
    tableOr(
      "Not measured: no decision of theirs was checked in the period.",
      "By kind of work and by how it was checked",
      ["Kind of work", "How it was checked", ...RATE_COLUMNS, "Corrected for what checks miss"],
      rows,
    ),
    ...notMeasured(of, rates),
    says(findingWords(finding)),
  ];
}

function rowOf(kind: string, { way, checked, changed, critical, interval, corrected }: RateIn): readonly string[] {
  const right =
    corrected === null
      ? "Not known"
      : corrected.rate === null
        ? "No rate: checks found nothing that was planted"
        : `${percent(corrected.rate)} (${percent(corrected.low)} to ${percent(corrected.high)})`;
  return [kind, WAY_WORDS[way], `${checked}`, `${changed}`, `${critical}`, intervalWords(interval), right];
}

export function intervalWords({ rate, low, high }: RateInterval): string {
  return `${percent(rate)} (${percent(low)} to ${percent(high)})`;
}

/** For a table of people: the same figures, or that nothing was measured. */
export function totalCells({ checked, changed, critical }: Checked): readonly string[] {
  if (checked === 0) return ["0", "0", "0", "Not measured"];
  return [`${checked}`, `${changed}`, `${critical}`, intervalWords(exactInterval(changed, checked))];
}

function totalWords({ checked, changed }: Checked): string {
  if (checked === 0) return "So no rate was measured.";
  const share = intervalWords(exactInterval(changed, checked));
  return (
    `The share that was changed is ${share}, with its exact 95% interval. A decision that is work of two kinds is ` +
    "counted here once, and in each row below."
  );
}

type Measured = { readonly unit: Task; readonly rates: readonly RateIn[] };

/** By name those in which they were checked at another time; the rest by how many there are. */
function notMeasured(of: PackOf, rates: readonly Measured[]): readonly Block[] {
  const open = rates.filter(({ rates: all }) => all.length === 0).map(({ unit }) => of.titleOf(unit));
  const known = new Set(rates.map(({ unit }) => of.titleOf(unit)));
  const kinds = new Set(inForceIn(of).flatMap(({ copy }) => workOf(copy).map(of.titleOf)));
  const others = [...kinds].filter((kind) => !known.has(kind)).length;
  return [
    ...(open.length === 0
      ? []
      : [says(`Not measured in the period, though checked at another time: ${open.join("; ")}.`)]),
    ...(others === 0
      ? []
      : [
          says(
            `Not measured, because no decision of theirs was ever checked in it: each of the other ${others} kinds of ` +
              "work that protocols in force decide.",
          ),
        ]),
  ];
}

function findingWords({ planted, found }: Finding): string {
  const unknown = "How much a countersignature misses is not measured.";
  if (planted === 0) {
    return `How much checks miss is not known yet at this practice: no check has been made a second time. ${unknown}`;
  }
  return (
    `Of ${planted} decisions at this practice that were known to be wrong, or that a second GP found wrong, checks ` +
    `had found ${found} (${intervalWords(exactInterval(found, planted))}): checks after the fact are corrected by that. ${unknown}`
  );
}
