import { type Static, Type } from "typebox";
import { type Next, NEXTS } from "./decision.ts";

// A protocol as it stands in `content/protocols/<name>/protocol.json`: a table that a GP can read.
// One row is one clause; exactly one clause applies to any inputs (UNIQUE), which `prove` shows.
// Cells are text: see `table/cell.ts` for their grammar and docs/protocol-format.md for the whole format.
// A property that is not named here refuses the file: a misspelt "within" must not pass for its absence.

const CLOSED = { additionalProperties: false };

/** ISO 8601, whole numbers only: "P2Y", "P3M", "PT1H". */
const Duration = Type.String({ pattern: "^P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?)?$" });

const NextSchema = Type.Unsafe<Next>(Type.Union(NEXTS.map((next) => Type.Literal(next))));

const NumberColumn = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    kind: Type.Literal("value"),
    /** "this": the result being decided; "report": another result of the same report; "previous": the newest earlier one. */
    of: Type.Union([Type.Literal("this"), Type.Literal("report"), Type.Literal("previous")]),
    /** Left out with of "this" where the protocol decides one analyte. */
    analyte: Type.Optional(Type.String()),
    unit: Type.String(),
  },
  CLOSED,
);

const DerivedColumn = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    /** Numbers that our own code works out; docs/protocol-format.md says how each is computed and when it is missing. */
    kind: Type.Union([
      Type.Literal("age"), // whole years on the day of collection; unit "years"
      Type.Literal("sample-age"), // days from collection to the instant of deciding; unit "days"
      Type.Literal("fall"), // newest earlier value minus this one; the analyte's usual unit
      Type.Literal("rise"), // this one minus the newest earlier value
      Type.Literal("fall-percent"), // of the newest earlier value
      Type.Literal("fall-per-year"), // slope over the earlier values, usual unit a year
    ]),
    analyte: Type.Optional(Type.String()),
    unit: Type.String(),
    /** How far back an earlier value may lie, ISO 8601, e.g. "P2Y". */
    within: Type.Optional(Duration),
  },
  CLOSED,
);

const ChoiceColumn = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    kind: Type.Union([
      Type.Literal("range"), // below, inside, above, none (no usable range), missing (no number); of this or of the report's
      Type.Literal("floor"), // none, today, now: what the red-flag floor says of this result
      Type.Literal("aki"), // none, 1, 2, 3, unknown: NHS England's algorithm on creatinine and its history
      Type.Literal("sex"), // male, female, unknown
      Type.Literal("fasting"), // yes, no, unknown
      Type.Literal("target"), // met, exceeded, unknown: the patient's own target for this analyte
      Type.Literal("fact"), // yes, no, unknown: a context fact, named in `fact`
      // Of letters only; docs/protocol-format.md says when each is unknown.
      Type.Literal("setting"), // the care setting, or unknown
      Type.Literal("urgent"), // yes, no, unknown
      Type.Literal("action-requested"), // yes, no, none-found, unknown: of the practice
      Type.Literal("medication-changed"), // yes, no, none-found, unknown
      Type.Literal("did-not-attend"), // yes, no, unknown
      Type.Literal("follow-up"), // yes, no, unknown
      Type.Literal("replacement"), // yes, no, unknown: it replaces an earlier letter
      Type.Literal("to-us"), // yes, no, unknown: it is addressed to this practice
      Type.Literal("child"), // yes, no, unknown: under 18
      Type.Literal("concern"), // yes, possible, no, unknown: a concern of content/letter-floor.json, named in `list`
      Type.Literal("mentions"), // yes, possible, no, unknown: a list of content/letter-lists.json, named in `list`
      Type.Literal("sender"), // yes, no, unknown: a list of senders there, named in `list`
      Type.Literal("flag"), // yes, no, unknown: a flag of the patient in the register, named in `list`
    ]),
    of: Type.Optional(Type.Union([Type.Literal("this"), Type.Literal("report")])),
    analyte: Type.Optional(Type.String()),
    fact: Type.Optional(Type.String()),
    list: Type.Optional(Type.String()),
  },
  CLOSED,
);

export const Column = Type.Union([NumberColumn, DerivedColumn, ChoiceColumn]);

export const Clause = Type.Object(
  {
    /** Numbered as the GP reads it: "1", "2a". Unique in the protocol. */
    clause: Type.String(),
    /** Column id to cell text; a column left out, or "-", is any value, the missing and the odd included. */
    when: Type.Record(Type.String(), Type.String()),
    next: NextSchema,
    /** ISO 8601 duration; left out, the usual one of `next` holds. */
    within: Type.Optional(Duration),
    do: Type.Array(Type.Object({ deed: Type.String(), what: Type.String() }, CLOSED)),
    /**
     * File and leaflet are for results without flag and inside the laboratory's range. A clause whose own
     * bands stand in place of the laboratory's says so here, and the GP who signs it signs that too.
     */
    despite: Type.Optional(
      Type.Array(Type.Union([Type.Literal("below-range"), Type.Literal("above-range"), Type.Literal("no-range")])),
    ),
    /** One sentence for the person at the desk. */
    says: Type.String({ minLength: 1 }),
  },
  CLOSED,
);

export const Protocol = Type.Object(
  {
    protocol: Type.String(),
    version: Type.String(),
    title: Type.String(),
    /** Analyte ids of `content/analytes/`; of a protocol for letters their types, "letter:discharge-summary", or "letter:any". */
    decides: Type.Array(Type.String(), { minItems: 1 }),
    /**
     * All must hold, or this protocol does not cover the result; an unknown fact is asked for. For letters also what
     * a column could say of the letter: "letter:medication-changed", "letter:sender:private".
     */
    applies: Type.Array(
      Type.Object({ fact: Type.String(), is: Type.Union([Type.Literal("yes"), Type.Literal("no")]) }, CLOSED),
    ),
    columns: Type.Array(Column),
    clauses: Type.Array(Clause, { minItems: 1 }),
    sources: Type.Array(Type.Object({ source: Type.String(), uncertain: Type.Optional(Type.String()) }, CLOSED)),
    /** ISO 8601 date by which a GP should read it again. */
    reviewBy: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  },
  CLOSED,
);

/** One row of `cases.json` beside the protocol: inputs by column id, and what must come of them. */
export const Case = Type.Object(
  {
    case: Type.String(),
    /** A number as text ("6.5", "<5"), or "missing", "text", or a choice. Columns left out are at their most unknown. */
    given: Type.Record(Type.String(), Type.String()),
    clause: Type.String(),
    next: NextSchema,
  },
  CLOSED,
);

export type NumberColumn = Static<typeof NumberColumn>;
export type DerivedColumn = Static<typeof DerivedColumn>;
export type ChoiceColumn = Static<typeof ChoiceColumn>;
export type Column = Static<typeof Column>;
export type Clause = Static<typeof Clause>;
export type Protocol = Static<typeof Protocol>;
export type Case = Static<typeof Case>;
