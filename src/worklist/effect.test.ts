import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Decision, NEXTS } from "../protocols/decision.ts";
import type { Action } from "./action.ts";
import { effectOf } from "./effect.ts";
import { fold, type State, step } from "./fold.ts";
import { ASSISTANTS, GPS, isForGp, person } from "./item.ts";

// Deciding again may bring a report sooner to a GP, and never puts off what a GP is to see.

const RECEIVED = new Date("2026-11-02T09:00:00Z");
const AT = new Date("2026-11-02T12:00:00Z");
const base = { at: RECEIVED, by: "machine", role: "machine", comment: null, decision: null } as const;
const WITHIN = ["PT15M", "PT8H", "P1D", "P2D", "P5D"] as const;

type Opened = { readonly next: State["next"]; readonly dueIn: number; readonly holder: State["holder"] };

function opened({ next, dueIn, holder }: Opened): State {
  const dueAt = new Date(RECEIVED.getTime() + dueIn * 60_000).toISOString();
  return fold([{ ...base, number: 1, move: "open", detail: { next, dueAt, holder } }]);
}

function asked(state: State): State {
  const detail = { holder: GPS };
  return step(state, { ...base, number: 2, move: "ask", by: "assistant-1", role: "assistant", detail });
}

function decidedAgain(
  state: State,
  next: Decision["next"],
  within: string,
  move: "answer" | "match" = "answer",
): State {
  const decision: Decision = {
    source: "a.edi",
    reportId: "1",
    next,
    within,
    because: [],
    do: [],
    floor: [],
    asks: [],
    assumed: [],
  };
  const wish = {
    item: "1",
    version: state.version,
    move,
    patient: { id: "p", name: "OSGOOD, Bertram" },
    actor: { by: "assistant-1", role: "assistant" },
    comment: null,
    redecided: { decision, inputs: {} },
  } as const;
  const action: Action = {
    ...base,
    number: state.version + 1,
    move,
    detail: effectOf(wish, state, RECEIVED, AT),
  };
  return step(state, action);
}

const state = fc
  .record({
    next: fc.constantFrom(...NEXTS),
    dueIn: fc.integer({ min: -60, max: 7 * 24 * 60 }),
    holder: fc.constantFrom(GPS, ASSISTANTS, person("gp-1")),
  })
  .map(opened);
const next = fc.constantFrom(...NEXTS);
const within = fc.constantFrom(...WITHIN);

test("of a question to a GP an answered fact changes neither whose it is nor, to later, when it is due", () => {
  fc.assert(
    fc.property(state.map(asked), next, within, (before, decided, by) => {
      const after = decidedAgain(before, decided, by);
      assert.deepEqual([after.status, after.holder, after.next], ["asked", before.holder, decided]);
      assert.ok(after.dueAt <= before.dueAt);
    }),
  );
});

test("what is for a GP and stays for a GP is not put off by deciding it again", () => {
  fc.assert(
    fc.property(state, next, within, (before, decided, by) => {
      const after = decidedAgain(before, decided, by);
      if (isForGp(before.next) && isForGp(decided)) assert.ok(after.dueAt <= before.dueAt);
    }),
  );
});

test("what an answer leaves to the assistants comes to them, with the time that they have for it from receipt", () => {
  const after = decidedAgain(opened({ next: "gp", dueIn: 60, holder: GPS }), "file", "P5D");
  assert.deepEqual([after.holder, after.dueAt.toISOString()], [ASSISTANTS, "2026-11-07T09:00:00.000Z"]);
  const urgent = decidedAgain(opened({ next: "gp", dueIn: 24 * 60, holder: GPS }), "gp-now", "PT15M");
  assert.deepEqual([urgent.holder, urgent.dueAt.toISOString()], [GPS, "2026-11-02T09:15:00.000Z"]);
});

test("whose it is being settled, a question and what a GP took by name stay with that GP", () => {
  const unmatched = opened({ next: "gp", dueIn: 600, holder: person("gp-1") });
  const taken = step(unmatched, {
    ...base,
    number: 2,
    move: "acknowledge",
    by: "gp-1",
    role: "gp",
    detail: { holder: person("gp-1") },
  });
  for (const before of [asked(unmatched), taken]) {
    const after = decidedAgain(before, "file", "P5D", "match");
    assert.deepEqual([after.next, after.holder, after.patient], ["gp", before.holder, "p"], before.status);
  }
  const waiting = decidedAgain(unmatched, "file", "P5D", "match");
  assert.deepEqual([waiting.next, waiting.holder], ["file", ASSISTANTS], "nobody was asked: it is as decided");
});
