import { OPEN } from "./item.ts";
import type { Move } from "./move.ts";

// The machine's own moves: it opens, decides, passes on and brings back, and never files, signs or closes.

export const MACHINE_MOVES = [
  {
    move: "open",
    from: ["nothing"],
    to: "waiting",
    who: ["machine"],
    comment: "none",
    words: "Opened",
    says: "The document was read, matched and decided, and waits with somebody.",
  },
  {
    move: "decide",
    from: ["waiting"],
    to: "same",
    who: ["machine"],
    comment: "none",
    words: "Decided again",
    says: "What the practice has in force has changed, so the report was decided again with it.",
  },
  {
    move: "raise",
    from: OPEN,
    to: "same",
    who: ["machine"],
    comment: "needed",
    words: "Raised",
    says: "It has grown more urgent, and is with somebody who is present.",
  },
  {
    move: "route",
    from: OPEN,
    to: "same",
    who: ["machine"],
    comment: "needed",
    words: "Passed on by the rota",
    says: "Whoever held it is away or has left, so it went to who is next by the rota.",
  },
  {
    move: "meet",
    from: ["awaiting"],
    to: "waiting",
    who: ["machine"],
    comment: "needed",
    keepsPlan: true,
    words: "What was asked for has come",
    says: "The result that this waited for is here, and a GP sees both together.",
  },
  {
    move: "lapse",
    from: ["awaiting"],
    to: "waiting",
    who: ["machine"],
    comment: "needed",
    keepsPlan: true,
    words: "What was asked for has not come",
    says: "The day by which it should have come is over, so it is back.",
  },
  {
    move: "amend",
    from: [...OPEN, "closed", "returned"],
    to: "waiting",
    who: ["machine"],
    comment: "needed",
    words: "Changed by the laboratory",
    says: "Something has come that changes this report, so it is open again with a GP.",
  },
] as const satisfies readonly Move[];
