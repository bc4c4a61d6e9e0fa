import type { Case, Protocol } from "../protocol.ts";
import { type CompiledTable, compile } from "./compile.ts";
import { inputsOfCase } from "./given.ts";
import { type Got, gotOf } from "./got.ts";
import { type Proposal, propose } from "./propose.ts";

export type Failure = { readonly case: string; readonly expected: Got; readonly got: Got };

export type TestReport = {
  readonly protocol: string;
  readonly passed: number;
  readonly failed: readonly Failure[];
  /** Clauses that no case expects. */
  readonly withoutCase: readonly string[];
  /** Boundaries that no case stands on yet, with what the table says there now: for a GP to agree with or not. */
  readonly proposed: readonly Proposal[];
};

/** Runs a protocol's cases. Refuses ("bad-input") a case that gives what a column cannot hold. */
export function testProtocol(protocol: Protocol, cases: readonly Case[]): TestReport {
  const table = compile(protocol);
  const failed = cases.flatMap((row) => findFailure(row, table));
  const expected = new Set(cases.map(({ clause }) => clause));
  return {
    protocol: protocol.protocol,
    passed: cases.length - failed.length,
    failed,
    withoutCase: protocol.clauses.map(({ clause }) => clause).filter((clause) => !expected.has(clause)),
    proposed: propose(protocol, cases),
  };
}

/** Every case passed and every clause has one. Proposals are advice and fail nothing. */
export function isPassed(report: TestReport): boolean {
  return report.failed.length === 0 && report.withoutCase.length === 0;
}

function findFailure(row: Case, { protocol, columns, apply }: CompiledTable): readonly Failure[] {
  const where = `Protocol ${protocol.protocol}, case ${row.case}`;
  const got = gotOf(apply(inputsOfCase(row.given, columns, where)));
  if (got.clause === row.clause && got.next === row.next) return [];
  return [{ case: row.case, expected: { clause: row.clause, next: row.next }, got }];
}
