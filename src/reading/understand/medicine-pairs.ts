import { columnWords, type Change, statePhrases } from "./dosing.ts";
import type { Ground } from "./ground.ts";
import { kindOfTitle } from "./headings.ts";
import { cellsOf, headerOf } from "./medicine-columns.ts";
import {
  isEnded,
  LONGEST_ROW,
  type RowState,
  type Said,
  saysAlone,
  statesIn,
  stateOf,
  UNCLEAR,
} from "./medicine-state.ts";
import { findAll, type Span, tokensOf, within } from "./tokens.ts";

// A list of keys and values, one pair a line ("Drug: ramipril", "Dose: 5 mg", "Status: stopped"). A status is said of
// the last drug before it, until the next drug. Where that cannot be told, as where a status stands before its drug
// or a drug has none, every drug of the list is "unclear".

type Key = "medicine" | "status" | "state" | "other";
type Pair = { readonly key: Key; readonly name: string; readonly value: Span };
/**
 * A drug's pairs. `sections`: a status under a name that heads a letter's section too ("Plan: stop"); `perhaps`: words
 * under such a name that may be the status of this drug, or the letter's own plan.
 */
type Block = { readonly at: number; readonly value: Span; readonly said: Said[]; sections: boolean; perhaps: boolean };
/** `spoken`: values of statuses, which may speak of other drugs ("Started: instead of ramipril"). */
type List = { readonly blocks: Block[]; readonly spoken: { at: number; value: Span }[]; isMixed: boolean };

const PAIR =
  /^\s*(?:\|\s*)?(?:[-–•*▪]\s*|\d{1,2}[.)]\s*)?(\p{L}[\p{L} /]{1,30}?)(?:\s\d{1,2})?\s*(?:[:|\t]|\s[-–]\s| {2})[\s:|–-]*(?=[^\s:|–-])/u;
/** A letter's field of these names is no drug, unless a drug stands in it. */
const ANYTHING = /^(?:name|items?)$/iu;
/** When a course began says nothing of what was done on this occasion. */
const START_DATE = /^start date$/iu;
/** Two names for what is taken together. */
const TOGETHER = /^\s*(?:[/,+&-]|and\b|with\b)?\s*$/iu;
/** "Tab ramipril" is the drug; "instead of ramipril" is not. */
const BEFORE_DRUG = /^\s*(?:\p{L}{1,12}\.?\s)?$/u;
/** A status so far from its drug is not quoted with it. */
const FAR = 400;

/** What each drug's pairs say of it; undefined where it stands in no such list, or in one that says nothing. */
export function medicinePairs(ground: Ground, drugs: readonly Span[]): (drug: Span, line: number) => RowState {
  const found = new Map<number, { readonly said: Said; readonly value: Span }>();
  for (const list of listsIn(ground, drugs)) {
    const told = !list.isMixed && list.blocks.every(({ said }) => said.length > 0);
    for (const block of list.blocks) {
      const said = told && !(block.sections && list.blocks.length === 1) ? saidOf(ground, block, drugs) : UNCLEAR;
      found.set(block.at, { said, value: block.value });
    }
    for (const { at, value } of list.spoken) found.set(at, { said: UNCLEAR, value });
  }
  return (drug, line) => {
    const pair = found.get(line);
    if (pair === undefined || drug.start < pair.value.start) return undefined;
    const { said, value } = pair;
    if (!isNamed(ground.text, value, drug, within(drugs, value))) return UNCLEAR;
    const isNear = said.words !== undefined && said.words.start >= drug.end && said.words.end - drug.end <= FAR;
    return isNear ? said : { change: said.change, words: undefined };
  };
}

/** The lists that say of any drug what was done. */
function listsIn(ground: Ground, drugs: readonly Span[]): readonly List[] {
  const { text, lines, headings } = ground;
  const lists: List[] = [];
  let list: List = { blocks: [], spoken: [], isMixed: false };
  let isUnknown = false;
  const end = (): void => {
    lists.push(list);
    list = { blocks: [], spoken: [], isMixed: false };
    isUnknown = false;
  };
  for (const [at, line] of lines.entries()) {
    if (line.end - line.start > LONGEST_ROW) continue;
    const block = list.blocks.at(-1);
    const pair = pairOf(ground, line, drugs);
    if (pair === undefined) {
      const isHeading = within(headings, line).some(({ kind, end: until }) => kind !== null && until >= line.end);
      if (isHeading || (headerOf(text, line)?.roles.length ?? 0) > 1) end();
      else if (within(drugs, line).length === 0 && saysAlone(ground, line)) block?.said.push(UNCLEAR);
      continue;
    }
    const { key, name, value } = pair;
    if (key === "medicine") {
      list.isMixed ||= isUnknown;
      list.blocks.push({ at, value, said: [], sections: false, perhaps: false });
    }
    if (key !== "status" && key !== "state") continue;
    const said = key === "state" ? UNCLEAR : stateOf(ground, cellsOf(text, value)[0] ?? value);
    const isSection = kindOfTitle(name)?.startsWith("medication") === false;
    const plain = !isSection || isEnded(ground, value);
    if (isSection && (said === undefined || within(drugs, value).length > 0 || (said.change === "listed" && !plain))) {
      if (block !== undefined) block.perhaps = true;
    } else if (block !== undefined) {
      block.said.push(plain && said !== undefined ? said : UNCLEAR);
      block.sections ||= isSection;
      list.spoken.push({ at, value });
    } else if (said === undefined) isUnknown = true;
    else {
      // Before the first drug: it may be that drug's, or the last one's of the list before.
      list.isMixed = true;
      const before = lists.at(-1);
      if (before !== undefined) before.isMixed = true;
    }
  }
  end();
  return lists.filter(({ blocks, isMixed }) => {
    const isSaid = blocks.some(({ said }) => said.length > 0);
    if (isSaid || (blocks.length > 1 && blocks.every(({ perhaps }) => perhaps))) {
      for (const { said, perhaps } of blocks) if (perhaps && said.length === 0) said.push(UNCLEAR);
      return true;
    }
    return isMixed;
  });
}

function saidOf(ground: Ground, { value, said }: Block, drugs: readonly Span[]): Said {
  const [first = UNCLEAR, ...others] = said;
  const own = statesIn(ground, value).map(({ means }) => means);
  // A column for each drug: which of the values below is whose is not looked for.
  const isWide = cellsOf(ground.text, value).filter((cell) => within(drugs, cell).length > 0).length > 1;
  const changes = new Set<Change>([first.change, ...others.map(({ change }) => change), ...own]);
  return isWide || changes.size > 1 ? UNCLEAR : first;
}

/** Whether it is the drug that the pair names, and not one that is only spoken of. */
function isNamed(text: string, value: Span, drug: Span, drugs: readonly Span[]): boolean {
  let from = value.start;
  for (const [index, one] of drugs.entries()) {
    const between = text.slice(from, one.start);
    if (!(index === 0 ? BEFORE_DRUG : TOGETHER).test(between)) return false;
    if (one.start === drug.start) return true;
    from = one.end;
  }
  return false;
}

function pairOf(ground: Ground, line: Span, drugs: readonly Span[]): Pair | undefined {
  const words = ground.text.slice(line.start, line.end);
  const plain = spaced(ground, line, words, drugs);
  if (plain !== undefined) return plain;
  const match = PAIR.exec(words);
  const name = match?.[1] ?? "";
  const key = keyOf(name);
  if (match === null || key === undefined) return undefined;
  const value = { start: line.start + match[0].length, end: line.end };
  const hasDrug = within(drugs, value).length > 0;
  const isHeader = (headerOf(ground.text, line)?.roles.length ?? 0) > 1;
  if (isHeader && !(key === "status" && keyOf(ground.text.slice(value.start, value.end)) === "state")) return undefined;
  if (key === "medicine" && ANYTHING.test(name) && !hasDrug) return { key: "other", name, value };
  // "Stopped: ramipril" and "Changes: ramipril" speak of the drug that they name.
  if (hasDrug && (key === "state" || (key === "status" && stateOf(ground, value) === undefined)))
    return { key: "other", name, value };
  return { key, name, value };
}

/** With one space between: only where the value is plainly one of that key. */
function spaced(ground: Ground, line: Span, words: string, drugs: readonly Span[]): Pair | undefined {
  const head = words.slice(0, 60);
  const [name] = findAll(head, tokensOf(head), columnWords());
  if (name === undefined || head.slice(0, name.start).trim() !== "" || words.charAt(name.end) !== " ") return undefined;
  const value = { start: line.start + name.end + 1, end: line.end };
  const pair = (key: Key): Pair => ({ key, name: head.slice(name.start, name.end), value });
  if (name.means === "medicine") return within(drugs, value)[0]?.start === value.start ? pair("medicine") : undefined;
  const isPlain = isEnded(ground, value) || stateOf(ground, value) === UNCLEAR;
  return name.means === "status" && isPlain ? pair("status") : undefined;
}

/** What a key is a name of, where it holds nothing else. */
function keyOf(name: string): Key | undefined {
  const tokens = tokensOf(name);
  const names = findAll(name, tokens, columnWords());
  if (tokens.length === 0 || names.reduce((sum, { first, after }) => sum + after - first, 0) < tokens.length) {
    return undefined;
  }
  if (names.some(({ means }) => means === "status")) return "status";
  if (findAll(name, tokens, statePhrases()).length > 0) return START_DATE.test(name) ? "other" : "state";
  return names.every(({ means }) => means === "medicine") ? "medicine" : "other";
}
