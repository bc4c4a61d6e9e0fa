import { findPatientMarks } from "../../base/patient-marks.ts";
import type { Evidence } from "../../training/evidence/evidence.ts";
import type { Block, Cell, PaperDocument } from "../../web/document/document.ts";
import type { PortfolioFacts } from "../portfolio/facts.ts";

// What of a portfolio leaves the practice: what the learner wrote and how it was marked. No file and no file's name, no
// item, nothing of what was said to be no patient's, and of people at the practice the mentors alone.

const NOT_SHOWN = "Not shown outside the practice";
const LEFT_OUT = "Left out: something in it may tell who a patient is.";

export function viewFacts(facts: PortfolioFacts, isNamed: boolean): PortfolioFacts {
  const { overview, pieces } = facts;
  const { learner } = overview;
  const may = [learner.mentor, learner.secondMentor];
  const nameFor = (account: string, name: string): string => {
    if (account === learner.account) return isNamed ? name : "The learner";
    return may.includes(account) ? name : "A colleague";
  };
  const named = (names: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...names].map(([account, name]) => [account, nameFor(account, name)]));
  return {
    ...facts,
    reader: { ...facts.reader, name: isNamed ? facts.reader.name : "the learner" },
    overview: { ...overview, names: named(overview.names) },
    names: named(facts.names),
    pieces: pieces.filter(({ withdrawn }) => !withdrawn).map(pieceOf),
    drafts: 0,
  };
}

function pieceOf(piece: Evidence): Evidence {
  const { work, invitations } = piece;
  return {
    ...piece,
    files: [],
    cleared: [],
    asides: {},
    work: work === null ? null : { ...work, proposals: work.proposals.map((one) => ({ ...one, item: NOT_SHOWN })) },
    invitations: invitations.map((one) => ({
      ...one,
      assessor: NOT_SHOWN,
      statement: one.statement === null ? null : { ...one.statement, name: "Somebody who saw it" },
    })),
  };
}

/** The same document without any text in which something may tell who a patient is; `today` is an ISO day. */
export function withoutMarks(document: PaperDocument, today: string): PaperDocument {
  const text = (one: string): string => (findPatientMarks(one, today).length > 0 ? LEFT_OUT : one);
  const cell = (one: Cell): Cell => (typeof one === "string" ? text(one) : one);
  const block = (one: Block): Block => {
    switch (one.kind) {
      case "heading":
      case "text":
      case "written":
      case "notice":
        return { ...one, text: text(one.text) };
      case "list":
        return { ...one, items: one.items.map(text) };
      case "facts":
        return { ...one, rows: one.rows.map(([key, value]) => [text(key), cell(value)] as const) };
      case "table":
        return { ...one, caption: text(one.caption), rows: one.rows.map((row) => row.map(cell)) };
    }
  };
  return { ...document, blocks: document.blocks.map(block) };
}
