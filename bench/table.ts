import { Engine } from "json-rules-engine";
import { decimal } from "../src/base/decimal.ts";
import type { Clause, Column, Protocol } from "../src/protocols/protocol.ts";
import type { Amount } from "../src/protocols/table/amount.ts";
import { compile } from "../src/protocols/table/compile.ts";
import { prove } from "../src/protocols/table/prove.ts";
import { quantityOf } from "../src/terms/quantity.ts";
import { randomTable } from "./random-table.ts";
import type { Row } from "./row.ts";

// The compiled table against json-rules-engine on the same ten rules and the same inputs, already
// parsed, in the same run; and how long the proof of large tables takes.

export async function benchTable(): Promise<Row[]> {
  const protocol = tenRules();
  const inputs = Array.from({ length: 1000 }, (_, i) => inputsOf(i));
  await refuseDisagreement(protocol, inputs);
  const ours = timeTable(protocol, inputs);
  const theirs = await timeEngine(protocol, inputs);
  return [
    {
      name: "compiled table, ten rules over three numbers",
      perSecond: ours,
      ratio: ours / theirs,
      against: "json-rules-engine 7.3.1",
      wanted: "ratio 500 or more",
    },
    { name: "json-rules-engine 7.3.1, the same", perSecond: theirs, ratio: null, against: null, wanted: "-" },
    proofRow(30, 5, "within 20 ms: 50 a second or more"),
    proofRow(100, 6, "within 3 s: 0.33 a second or more"),
  ];
}

type Numbers = readonly [number, number, number];
const BANDS: readonly (readonly [number, number])[] = [
  [0, 3],
  [3, 4],
  [4, 5],
  [5, 6],
  [6, 10],
];

/** Five bands of the first number, each divided in two by the second or the third. */
function tenRules(): Protocol {
  const rows = BANDS.flatMap(([low, high], i) => {
    const by = i % 2 === 0 ? "b" : "c";
    const a = `>=${low} and <${high}`;
    return [
      { a, [by]: "<50.5" },
      { a, [by]: ">=50.5" },
    ];
  });
  const rest = { version: "1", title: "Bench", decides: ["a"], applies: [], sources: [], reviewBy: "2030-01-01" };
  return { protocol: "bench", ...rest, columns: ["a", "b", "c"].map(columnOf), clauses: rows.map(clauseOf) };
}

function columnOf(id: string): Column {
  return { id, title: id, kind: "value", of: "report", analyte: id, unit: "mmol/L" };
}

function clauseOf(when: Clause["when"], i: number): Clause {
  return { clause: `${i}`, when, next: "gp", do: [], says: "-" };
}

/** Scattered over all rules, one decimal, the same every time. */
function inputsOf(i: number): Numbers {
  return [((i * 37) % 100) / 10, ((i * 71) % 1000) / 10, ((i * 113) % 1000) / 10];
}

function timeTable(protocol: Protocol, inputs: readonly Numbers[]): number {
  const { apply } = compile(protocol);
  const parsed = inputs.map((numbers) => numbers.map(amountOf));
  let seen = 0;
  const round = (): void => {
    for (const amounts of parsed) if (apply(amounts).kind === "clause") seen += 1;
  };
  const perSecond = rate(round, inputs.length);
  if (seen === 0) throw new Error("the table decided nothing");
  return perSecond;
}

function amountOf(number: number): Amount {
  return { kind: "exact", value: quantityOf(decimal(String(number))) };
}

async function timeEngine(protocol: Protocol, inputs: readonly Numbers[]): Promise<number> {
  const engine = engineOf(protocol);
  const rounds = 3;
  for (const [a, b, c] of inputs) await engine.run({ a, b, c });
  const started = performance.now();
  for (let i = 0; i < rounds; i += 1) for (const [a, b, c] of inputs) await engine.run({ a, b, c });
  return (rounds * inputs.length * 1000) / (performance.now() - started);
}

function engineOf({ clauses }: Protocol): Engine {
  return new Engine(
    clauses.map(({ clause, when }) => ({
      conditions: { all: Object.entries(when).flatMap(([fact, cell]) => conditionsOf(fact, cell)) },
      event: { type: clause },
    })),
  );
}

const OPERATORS: Readonly<Record<string, string>> = { ">=": "greaterThanInclusive", "<": "lessThan" };

function conditionsOf(fact: string, cell: string): { fact: string; operator: string; value: number }[] {
  return cell.split(" and ").map((comparison) => {
    const [, sign, value] = /^(>=|<)(.+)$/.exec(comparison)!;
    return { fact, operator: OPERATORS[sign!]!, value: Number(value) };
  });
}

/** A race between two that do not say the same would mean nothing. */
async function refuseDisagreement(protocol: Protocol, inputs: readonly Numbers[]): Promise<void> {
  const { apply } = compile(protocol);
  const engine = engineOf(protocol);
  for (const [a, b, c] of inputs) {
    const outcome = apply([a, b, c].map(amountOf));
    const { events } = await engine.run({ a, b, c });
    const theirs = events.map(({ type }) => type).join();
    if (outcome.kind !== "clause" || outcome.clause.clause !== theirs) throw new Error(`disagree at ${a}, ${b}, ${c}`);
  }
}

function proofRow(clauses: number, columns: number, wanted: string): Row {
  const tables = Array.from({ length: 5 }, (_, seed) => randomTable(clauses, columns, seed + 1));
  const slowest = Math.max(...tables.map((table) => prove(table, []).ms));
  return {
    name: `proof, ${clauses} rules x ${columns} inputs, the slowest of five`,
    perSecond: 1000 / slowest,
    ratio: null,
    against: null,
    wanted,
  };
}

/** Runs `round` for about a second after a warm-up; `size` is how many decisions one round makes. */
function rate(round: () => void, size: number): number {
  const until = (ms: number): number => {
    const started = performance.now();
    let rounds = 0;
    while (performance.now() - started < ms) {
      round();
      rounds += 1;
    }
    return (rounds * size * 1000) / (performance.now() - started);
  };
  until(300);
  return until(1000);
}
