import type { Move } from "./move.ts";

// What somebody does whose work of this kind is sampled: it takes effect without a countersignature, and a random share
// is checked afterwards. One row for each way of proposing; part of the table in moves.ts.

const REPORTS = ["report", "expectation", "unreadable"] as const;
const NEEDS = ["matched", "sampled"] as const;
const AFTER = "A random share of such work is checked by a GP afterwards.";

export const SAMPLED_MOVES = [
  {
    move: "carry-out-file",
    kinds: REPORTS,
    from: ["waiting"],
    to: "in-effect",
    who: ["assistant"],
    when: ["file"],
    needs: NEEDS,
    deed: "file-results",
    comment: "possible",
    takesEffect: true,
    undoable: true,
    words: "Nothing needed: to be filed",
    says: `It needs no countersignature. After ten seconds it waits for you to file it. ${AFTER}`,
  },
  {
    move: "carry-out-leaflet",
    kinds: REPORTS,
    from: ["waiting"],
    to: "in-effect",
    who: ["assistant"],
    when: ["leaflet"],
    needs: NEEDS,
    deed: "tell-results",
    comment: "possible",
    takesEffect: true,
    undoable: true,
    words: "Tell the patient with the signed leaflet",
    says: `It needs no countersignature. After ten seconds the letter can be printed. ${AFTER}`,
  },
  {
    move: "carry-out-tests",
    kinds: REPORTS,
    from: ["waiting"],
    to: "in-effect",
    who: ["assistant"],
    when: ["tests"],
    needs: NEEDS,
    deed: "arrange-tests",
    comment: "possible",
    takesEffect: true,
    undoable: true,
    words: "Request these tests, and file",
    says: `It needs no countersignature. After ten seconds the request can be printed. ${AFTER}`,
  },
  {
    move: "carry-out-letter",
    kinds: ["letter"],
    from: ["waiting"],
    to: "in-effect",
    who: ["assistant", "reception"],
    when: ["code-and-file"],
    needs: ["theirs", ...NEEDS, "looked-through", "coded-looked-at", "asks-nothing"],
    saysReadAll: true,
    deed: "code-letters",
    comment: "possible",
    takesEffect: true,
    undoable: true,
    words: "Coded: to be filed",
    says: `It needs no countersignature. After ten seconds it waits for you to file it. ${AFTER}`,
  },
] as const satisfies readonly Move[];
