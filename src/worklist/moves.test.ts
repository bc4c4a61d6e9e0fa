import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Next, NEXTS } from "../protocols/decision.ts";
import { ROLES } from "../people/role.ts";
import { STATUSES } from "./item.ts";
import { getMove, movesFor, whyNot } from "./may-move.ts";
import type { Move } from "./move.ts";
import { MOVES } from "./moves.ts";
import type { Circumstances } from "./needs.ts";

const AT = new Date("2026-11-02T12:00:00Z");

/** Somebody with every grant, before a matched report that waits: a test changes the one thing it is about. */
const SO: Circumstances = {
  status: "waiting",
  next: "file",
  role: "assistant",
  by: "somebody",
  at: AT,
  isTheirs: true,
  isMatched: true,
  isUnreadable: false,
  proposer: null,
  last: null,
  mayRequest: true,
  mayCountersign: true,
  barred: {},
  stage: "supervised",
  mustBeSigned: null,
  owesBlind: false,
  isFresh: true,
  isUnsent: false,
  kind: "report",
  hasPlan: false,
  work: null,
};
const names = (so: Partial<Circumstances>): readonly string[] => movesFor({ ...SO, ...so }).map(({ move }) => move);
const no = (move: Parameters<typeof getMove>[0], so: Partial<Circumstances>): string =>
  whyNot(getMove(move), { ...SO, ...so }) ?? "";

test("a GP may acknowledge what was decided for a GP, and nobody else may", () => {
  for (const role of ROLES) assert.equal(names({ role, next: "gp-now" }).includes("acknowledge"), role === "gp", role);
});

test("an assistant deals only with what the decision leaves to an assistant", () => {
  for (const next of NEXTS) {
    const proposes = names({ next }).filter((move) => move.startsWith("propose-"));
    const expected: Partial<Record<Next, readonly string[]>> = {
      file: ["propose-file"],
      leaflet: ["propose-leaflet"],
      tests: ["propose-tests"],
    };
    assert.deepEqual(proposes, expected[next] ?? [], next);
  }
});

test("nothing is done twice: an acknowledged report offers no second acknowledgement", () => {
  assert.match(no("acknowledge", { status: "acknowledged", role: "gp", next: "gp-now" }), /cannot be done any more/);
});

test("the machine opens, decides, passes on and brings back; no row lets it file, send, sign or close", () => {
  const machine = MOVES.filter((move: Move) => move.who.includes("machine"));
  assert.deepEqual(
    machine.map((move) => move.move),
    [
      "open",
      "decide",
      "raise",
      "route",
      "let-go",
      "meet",
      "lapse",
      "unreached",
      "join",
      "read-again",
      "actions-done",
      "actions-again",
      "letter-moved",
      "reply-refused",
      "trust-ended",
      "amend",
      "sender-acknowledged",
    ],
  );
  for (const move of machine as readonly Move[]) {
    assert.ok(move.signs !== true, move.move);
    // Back to what a GP has signed, and a technical acknowledgement of what a person sent: nothing else.
    const to = { "actions-done": "signed", "actions-again": "awaiting", "sender-acknowledged": "returned" }[move.move];
    if (to === undefined) assert.ok(move.to === "waiting" || move.to === "same", move.move);
    else assert.equal(move.to, to);
  }
});

test("an assistant never signs, whatever is so", () => {
  const bool = fc.boolean();
  const so = fc.record({
    status: fc.constantFrom(...STATUSES),
    next: fc.constantFrom(...NEXTS),
    proposer: fc.constantFrom("somebody", "another", null),
    isMatched: bool,
    mayRequest: bool,
    mayCountersign: bool,
    isFresh: bool,
    isUnsent: bool,
    kind: fc.constantFrom("report", "letter", "action", "unreadable", "expectation"),
    hasPlan: bool,
  });
  fc.assert(
    fc.property(so, (one) => movesFor({ ...SO, ...one, role: "assistant" }).every((move) => move.signs !== true)),
  );
});

test("a signature needs a fresh sign-in, a matched patient and somebody else's work", () => {
  const ready = { status: "proposed", role: "gp", proposer: "another" } as const;
  assert.equal(no("agree", ready), "");
  assert.match(no("agree", { ...ready, isFresh: false }), /fresh sign-in/);
  assert.match(no("agree", { ...ready, isMatched: false }), /not settled whose/);
  assert.match(no("agree", { ...ready, proposer: "somebody" }), /your own work/);
  assert.match(no("agree", { ...ready, role: "nurse", mayCountersign: false }), /outside the scope/);
  assert.equal(no("agree", { ...ready, role: "nurse" }), "");
  assert.match(no("settle", { role: "gp", isFresh: false }), /fresh sign-in/);
});

test("undo is one's own last step, for ten seconds", () => {
  const last = (ms: number, by = "somebody", isUndoable = true) => ({
    status: "proposed" as const,
    last: { by, at: new Date(AT.getTime() - ms), isUndoable },
  });
  assert.equal(no("undo", last(10_000)), "");
  for (const so of [last(10_001), last(1, "another"), last(1, "somebody", false), { last: null }]) {
    assert.match(no("undo", so), /ten seconds/);
  }
});

test("tests go before the signature only where a GP has signed that they may", () => {
  assert.equal(no("request-tests", { next: "tests" }), "");
  assert.match(no("request-tests", { next: "tests", mayRequest: false }), /No GP has signed/);
  assert.equal(no("request-tests", { next: "gp", role: "gp", mayRequest: false }), "", "a GP requests as they like");
});

test("not allowed: an assistant requesting tests of what is with a GP or brought back for one", () => {
  for (const status of STATUSES) {
    for (const next of NEXTS) {
      const isTheirs = status === "waiting" && next === "tests";
      assert.equal(names({ status, next }).includes("request-tests"), isTheirs, `${status} ${next}`);
      assert.ok(status === "waiting" || !names({ status, next }).some((move) => move.startsWith("propose-")), status);
    }
  }
  assert.match(no("request-tests", { status: "acknowledged", next: "tests" }), /A GP is dealing with this/);
  assert.equal(no("request-tests", { status: "acknowledged", next: "gp", role: "gp" }), "");
});

test("what is not printed or requested yet is not confirmed as filed", () => {
  assert.match(no("confirm", { status: "signed", isUnsent: true }), /still to be printed/);
  assert.equal(no("confirm", { status: "signed" }), "");
});

test("every move leads to a status that exists, has words, and every refusal is a sentence", () => {
  for (const move of MOVES as readonly Move[]) {
    assert.ok(move.to === "same" || move.to === "before" || STATUSES.includes(move.to));
    assert.ok(move.words.length > 0 && move.says.endsWith("."));
    for (const role of ROLES) {
      for (const status of STATUSES) {
        for (const next of NEXTS) {
          const why = whyNot(move, { ...SO, role, status, next, isFresh: false, isMatched: false });
          assert.ok(why === null || why.endsWith("."), `${move.move} ${role} ${status} ${next}`);
        }
      }
    }
  }
});

test("from every open status a person can go on, so that nothing is stuck", () => {
  for (const status of ["waiting", "acknowledged", "asked", "awaiting", "proposed", "signed"] as const) {
    assert.ok(names({ status, role: "gp", next: "gp", proposer: "another" }).length > 0, status);
    assert.ok(names({ status, role: "gp", next: "gp-now", isMatched: false }).length > 0, `${status}, nobody's`);
  }
});

test("what only a letter or an action has is not offered of a report, and the other way round", () => {
  const work = { unmarked: 0, open: 0, undone: [], isGoingBack: false, unlooked: [], isUrgent: false, given: 0 };
  assert.deepEqual(
    names({ kind: "letter", next: "code-and-file", work }).filter((move) => move.startsWith("propose-")),
    ["propose-letter"],
  );
  assert.match(no("propose-letter", { next: "code-and-file" }), /is dealt with in this way/);
  assert.match(no("not-ours", {}), /is dealt with in this way/);
  assert.match(no("propose-file", { kind: "letter" }), /is dealt with in this way/);
  assert.match(no("finish", { kind: "letter" }), /is dealt with in this way/);
});

test("an assistant never prepares away a letter that is for a GP, a pharmacist, a nurse or its sender", () => {
  const work = { unmarked: 0, open: 0, undone: [], isGoingBack: false, unlooked: [], isUrgent: false, given: 0 };
  for (const next of ["gp-now", "gp-today", "gp", "pharmacist", "nurse", "return"] as const) {
    assert.match(no("propose-letter", { kind: "letter", next, work }), /does not call for this/, next);
  }
});

test("a letter is not proposed or signed while an action that it asks for is neither taken on nor rejected", () => {
  const work = { unmarked: 1, open: 0, undone: [], isGoingBack: false, unlooked: [], isUrgent: false, given: 0 };
  const letter = { kind: "letter", next: "code-and-file", work } as const;
  assert.match(no("propose-letter", letter), /taken on or rejected/);
  assert.match(no("settle", { ...letter, role: "gp" }), /taken on or rejected/);
  assert.match(no("propose-letter", { ...letter, work: null }), /taken on or rejected/, "unknown is not done");
});

test("a letter is not sent back over what it asks for that is not at its end, and the refusal names that", () => {
  const work = {
    unmarked: 0,
    open: 0,
    undone: ["repeat U&E", "chest X-ray"],
    isGoingBack: false,
    unlooked: [],
    given: 0,
    isUrgent: false,
  };
  const letter = { kind: "letter", next: "return", work } as const;
  assert.match(no("not-ours", letter), /take the match back.* Open: “repeat U&E”, “chest X-ray”\.$/);
  assert.equal(no("not-ours", { ...letter, work: { ...work, undone: [] } }), "");
  assert.match(no("not-ours", { ...letter, work: null }), /given out/, "unknown is not done");
});

test("reception calls back only what is with it", () => {
  const work = { unmarked: 0, open: 0, undone: [], isGoingBack: true, unlooked: [], isUrgent: false, given: 0 };
  const letter = { kind: "letter", status: "awaiting", next: "return", role: "reception", work } as const;
  assert.match(no("call-back", { ...letter, isTheirs: false }), /not with you or with reception/);
  assert.equal(no("call-back", letter), "");
});

test("a letter closes when no action of it is open, and waits for them otherwise", () => {
  const signed = { kind: "letter", status: "signed", hasPlan: true } as const;
  const work = (open: number) => ({
    unmarked: 0,
    open,
    undone: [],
    isGoingBack: false,
    unlooked: [],
    isUrgent: false,
    given: 0,
  });
  assert.equal(no("confirm", { ...signed, work: work(0) }), "");
  assert.match(no("confirm", { ...signed, work: work(1) }), /Not every action/);
  assert.equal(no("wait-for-actions", { ...signed, work: work(1) }), "");
  assert.match(no("wait-for-actions", { ...signed, work: work(0) }), /No action/);
  const waits = { kind: "letter", status: "awaiting", role: "machine" } as const;
  assert.match(
    no("actions-done", { ...waits, hasPlan: false }),
    /No GP has signed/,
    "one that goes back to its sender",
  );
  assert.equal(no("actions-done", { ...waits, hasPlan: true }), "");
});

test("an action is done by those whom it is for; a GP may do each", () => {
  const fits: Partial<Record<Next, readonly string[]>> = { pharmacist: ["gp", "pharmacist"], nurse: ["gp", "nurse"] };
  const team = ["assistant", "gp", "nurse", "pharmacist", "reception"];
  for (const next of NEXTS) {
    const forGp = ["gp-now", "gp-today", "gp", "gp-aware"].includes(next);
    for (const role of ROLES) {
      const may = (fits[next] ?? (forGp ? ["gp"] : team)).includes(role);
      assert.equal(names({ kind: "action", next, role }).includes("finish"), may, `${role} ${next}`);
    }
  }
});

test("to be not sure is one press for whoever has it, whatever is so: no post, stage, sign-in or match bars it", () => {
  const bool = fc.boolean();
  const so = fc.record({
    status: fc.constantFrom(...STATUSES.filter((status) => status !== "asked")),
    next: fc.constantFrom(...NEXTS),
    role: fc.constantFrom("assistant", "nurse", "pharmacist", "reception"),
    kind: fc.constantFrom("report", "letter", "action", "unreadable", "expectation"),
    stage: fc.constantFrom("shadowing", "supervised", "sampled", "suspended"),
    barred: fc.constantFrom({}, null, { "do-actions": "Your post has not this deed." }),
    isMatched: bool,
    isFresh: bool,
    isUnsent: bool,
    owesBlind: bool,
    hasPlan: bool,
  });
  const { comment, when, kinds, deed } = getMove("not-sure");
  assert.deepEqual([comment, when, kinds, deed], ["none", undefined, undefined, undefined]);
  fc.assert(fc.property(so, (one) => names({ ...one, proposer: SO.by }).includes("not-sure")));
});

test("not allowed: a doubt about what a GP has taken, what another has proposed, or, of reception, what is others'", () => {
  assert.match(no("not-sure", { status: "proposed", proposer: "another" }), /Somebody else has this/);
  for (const status of ["acknowledged", "awaiting"] as const)
    assert.match(no("not-sure", { status, isTheirs: false }), /Somebody else has this/, status);
  for (const status of STATUSES) {
    const files = status === "signed" || status === "in-effect";
    const reception = no("not-sure", { status, role: "reception", isTheirs: false, proposer: "somebody" });
    assert.equal(reception === "", files, status);
  }
  assert.match(no("not-sure", { role: "gp" }), /This is for/);
  assert.match(no("not-sure", { status: "asked" }), /cannot be done any more/);
});
