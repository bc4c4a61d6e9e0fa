import { join } from "node:path";
import { type Role, ROLE_WORDS } from "../../src/people/role.ts";
import { NEXTS } from "../../src/protocols/decision.ts";
import { NEXT_WORDS } from "../../src/protocols/next-words.ts";
import { OPEN, type Status, STATUSES } from "../../src/worklist/item.ts";
import type { Move } from "../../src/worklist/move.ts";
import { NEEDS, type Need } from "../../src/worklist/needs.ts";
import { SAYS_READ_ALL } from "../../src/worklist/read-all.ts";
import { nounOf } from "../../src/worklist/kind-words.ts";
import { STATUS_WORDS } from "../../src/worklist/words.ts";

// docs/moves.md: the table of moves for somebody who reads no code.

export const MOVES_PAGE = join(import.meta.dirname, "..", "..", "docs", "moves.md");

const MEANS: Readonly<Record<Status, string>> = {
  waiting: "It is with somebody or with a team, to be dealt with.",
  acknowledged: "A GP has taken it by name.",
  asked: "Somebody has put a question to a GP, and it is not answered yet.",
  awaiting:
    "What was asked for is to come: a test, a repeat sample. A letter waits for its actions, or for its sender to acknowledge that it went back; a declined action for the same.",
  proposed: "Somebody has dealt with it, and a countersignature is owed. Nothing of it has left.",
  signed: "A GP, or somebody within a scope that a GP has signed, stands behind it. It is still to be filed.",
  "in-effect":
    "Whoever dealt with it is sampled in such work, so that it takes effect unsigned, and a random share is checked afterwards. It is still to be filed.",
  closed: "Somebody has confirmed that it is filed in the record system.",
  returned: "It was not ours and goes back to its sender.",
};

const NEED_WORDS: Readonly<Record<Need, string>> = {
  matched: "settled whose it is",
  unmatched: "not settled yet whose it is",
  "calls-for-tests": "by an assistant only where it waits for tests",
  "may-request": "may request",
  "not-shadowing": "not while one's work of this kind is shadowed",
  sampled: "sampled in such work, and nothing that a GP signs in any case",
  "decided-blind": "of shadowed work, one's own decision said first",
  "asks-nothing": "a letter that asks for nothing",
  "not-own": "not one's own",
  own: "one's own",
  scope: "scope",
  fresh: "fresh sign-in",
  undoable: "ten seconds",
  sent: "all has left",
  "looked-through": "each action taken on or rejected",
  "coded-looked-at": "each diagnosis and each change of a medicine looked at",
  "gp-closes-urgent": "what is asked for today by a GP",
  "actions-settled": "no action open",
  "actions-open": "an action open",
  "going-back": "something went back",
  "nothing-undone": "nothing given out that is not at its end",
  "gp-if-declined": "of what a GP declined, by a GP",
  "signed-before": "signed before",
  theirs: "of reception only what is with it",
  "theirs-or-to-file": "of reception only what is with it or to be filed",
  "own-or-free": "with nobody else by name, proposed by nobody else",
  "for-role": "for one's role",
};

/** docs/moves.md, from the rows that the pages and the server's check read. */
export function renderMoves(moves: readonly Move[]): string {
  const people = moves.filter(({ who }) => who.some((one) => one !== "machine"));
  const machine = moves.filter(({ who }) => who.includes("machine"));
  return `${[
    "# Moves",
    "Everything that can be done with a report, a letter or what a letter asks for (an action), by whom, and what becomes of it. An assistant deals with what the practice's signed protocols leave to an assistant, and whatever is done waits for a countersignature; then somebody confirms that it is filed in the record system, and it closes. What is not on this page cannot be done: the buttons, the server's check and this page are made from the same rows, `src/worklist/moves.ts`. Made by `UPDATE_MOVES=1` and `test/moves-page.test.ts`; change the rows, not this file.",
    "## Where it can stand",
    table(
      ["on screens", "in the code", "open", "means"],
      STATUSES.map((status) => [
        STATUS_WORDS[status],
        code(status),
        (OPEN as readonly Status[]).includes(status) ? "yes" : "no",
        MEANS[status],
      ]),
    ),
    "Each that is open has one holder, a person or a team, and one time by which it is due.",
    "## What leads where, for people",
    'Down: what somebody does. Across: where it stands. In the cell: where it stands afterwards; "stays" is where it was, "back" is where it was before the step that is undone; empty: it cannot be done there.',
    matrix(people),
    "## What people may do",
    '"Only for" names of what it is offered, and for which decisions (who is next); without it, all. "Reason": whether words are asked for. "Undo": whether its person may take it back for ten seconds.',
    table(
      ["button", "who", "only for", "needs", "reason", "undo", "what the page says will happen"],
      people.map((move) => [
        `${move.words} (${code(move.move)})${move.signs === true ? "; signs" : ""}`,
        whoWords(move),
        onlyFor(move),
        needWords(move).join(", "),
        { needed: "needed", possible: "if you like", none: "none" }[move.comment],
        move.undoable === true ? "yes" : "no",
        move.says,
      ]),
    ),
    "## What it needs",
    "The first of these that does not hold is the sentence that the person reads instead.",
    table(
      ["need", "what is said where it does not hold"],
      [
        ...Object.keys(NEEDS)
          .filter(isNeed)
          .map((need) => [NEED_WORDS[need], NEEDS[need].says]),
        [READ, SAYS_READ_ALL],
      ],
    ),
    "Beside these, nobody acts on what has changed since the page was opened, on what a colleague has claimed (until they take it over and say why), or on their own or a relative's: to them there is no such report, letter or action.",
    "## What Countersign does by itself",
    "It opens, decides, passes on and brings back. No row lets it file, send, sign or close.",
    matrix(machine, { from: "nothing" }),
    table(
      ["in the history", "when"],
      machine.map((move) => [`${move.words} (${code(move.move)})`, move.says]),
    ),
    "## What the decisions mean",
    `${NEXTS.map((next) => NEXT_WORDS[next]).join(", ")}, in falling caution: see [the terminal](cli.md) and [how a document is decided](cli-decide.md).`,
  ].join("\n\n")}\n`;
}

const READ = "said to be read, where nothing asked of the practice was marked";

function needWords({ needs = [], deed, saysReadAll }: Move): readonly string[] {
  const post = deed === undefined ? [] : [`of assistants and reception a post that has: ${code(deed)}`];
  return [...needs.map((need) => NEED_WORDS[need]), ...post, ...(saysReadAll === true ? [READ] : [])];
}

/** A row for each move, a column for each status that any of them begins at. */
function matrix(moves: readonly Move[], also: { readonly from?: "nothing" } = {}): string {
  const froms = [...(also.from === undefined ? [] : [also.from]), ...STATUSES];
  return table(
    ["", ...froms.map((from) => (from === "nothing" ? "not there yet" : STATUS_WORDS[from]))],
    moves.map((move) => [move.words, ...froms.map((from) => (move.from.includes(from) ? toWords(move) : ""))]),
  );
}

function toWords({ to }: Move): string {
  if (to === "same") return "stays";
  return to === "before" ? "back" : STATUS_WORDS[to];
}

function onlyFor({ kinds = [], when = [] }: Move): string {
  const nouns = [...new Set(kinds.map((kind) => nounOf({ kind })))].join(" or ");
  const nexts = when.map((next) => NEXT_WORDS[next]).join(", ");
  return [nouns, nexts].filter((words) => words !== "").join(": ");
}

function whoWords({ who }: Move): string {
  return who.map(roleWords).join(", ");
}

/** The long name of an assistant's post would fill the page. */
function roleWords(role: Role | "machine"): string {
  if (role === "machine") return "Countersign";
  return role === "assistant" ? "Assistant" : ROLE_WORDS[role];
}

function isNeed(text: string): text is Need {
  return text in NEEDS;
}

function code(name: string): string {
  return `\`${name}\``;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(headings), `|${headings.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
