import type { Ground } from "./ground.ts";
import { type Cell, cellsOf, type Header, headerOf, roleAt } from "./medicine-columns.ts";
import { medicinePairs } from "./medicine-pairs.ts";
import { LONGEST_ROW, type RowState, saysAlone, statesIn, stateOf, UNCLEAR } from "./medicine-state.ts";
import { firstAfter, type Span, within } from "./tokens.ts";

// What a table, or a list with the state on a line of its own, says was done with a medicine. Where it says
// something that is not understood the answer is "unclear", and never that nothing was changed.

const MARKED = /^(?:y|yes|x|✓|✔|☑|☒|•|\*|tick|true)$/iu;
const NIL = /^[\s:–-]*(?:none|nil|n\/a|no|not applicable)\b/iu;

/** Made once for a letter; asked of each medicine in it. `drugs`: all of them, in order. */
export function medicineRows(ground: Ground, drugs: readonly Span[]): (drug: Span) => RowState {
  const { text, lines } = ground;
  const isOver = new Set(
    ground.headings.filter(({ kind }) => kind !== null && !kind.startsWith("medication")).map(({ start }) => start),
  );
  const headers = new Map<number, Header>();
  const unclear = new Set<number>();
  let header: Header | undefined;
  let block: number[] = [];
  const close = (): void => {
    if (isMixed(ground, block, drugs)) for (const at of block) unclear.add(at);
    block = [];
  };
  let upright: Header | undefined;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const apart = before !== undefined && /\n[ \t]*\r?\n|\f/u.test(text.slice(before.end, line.start + 1));
    const headed = [...within(ground.headings, line)].some(({ start }) => isOver.has(start));
    if (apart || headed) {
      close();
      header = undefined;
      upright = undefined;
    }
    block.push(at);
    if (isSetIn(ground, at, drugs)) unclear.add(at);
    const own = within(drugs, line).length > 0 ? undefined : headerOf(text, line);
    // "Status	Stopped" names no columns, but it says something of a medicine that stands near.
    if (own?.roles.length === 2 && own.roles[0]?.kind === "status" && own.roles[1]?.kind === "state") {
      header = { ...own, roles: [] };
    } else if (own !== undefined && own.roles.length > 1) header = own;
    else if (own !== undefined) {
      // A column's name on each line: the cells below it stand on lines of their own too.
      upright = {
        ...own,
        count: (upright?.count ?? 0) + own.count,
        hasState: upright?.hasState === true || own.hasState,
      };
      if (upright.count >= 3 && upright.hasState) header = { ...upright, roles: [] };
    } else upright = undefined;
    if (header !== undefined) headers.set(at, header);
  }
  close();
  const pairs = medicinePairs(ground, drugs);
  return (drug) => {
    const at = firstAfter(lines, drug.start);
    const line = lines[at];
    if (line === undefined || line.start > drug.start || line.end - line.start > LONGEST_ROW) return undefined;
    const paired = pairs(drug, at);
    if (paired !== undefined) return paired;
    const said = rowState(ground, line, drug, within(drugs, line), headers.get(at));
    return said ?? (unclear.has(at) ? UNCLEAR : undefined);
  };
}

function rowState(
  ground: Ground,
  line: Span,
  drug: Span,
  drugs: readonly Span[],
  header: Header | undefined,
): RowState {
  const { text } = ground;
  const cells = cellsOf(text, line);
  const own = cells.findIndex(({ start, end }) => start <= drug.start && drug.end <= end);
  const cell = cells[own];
  const hasColumn = header?.hasState === true;
  if (cells.length < 2 || cell === undefined)
    return hasColumn && statesIn(ground, line).length === 0 ? UNCLEAR : undefined;
  const said = cells.map((one) => stateOf(ground, one));
  const column = header === undefined ? undefined : roleAt(header, own, cells.length);
  if (column?.kind === "state") return { change: column.change, words: undefined };
  // "Started: in place of ramipril" says nothing of ramipril that could be read; "Stopped: ramipril" does.
  if (said[own] !== undefined) {
    const alone = !cells.some((_, index) => index !== own && holds(cells[index], drugs) && said[index] === undefined);
    return alone ? said[own] : UNCLEAR;
  }
  const others = cells.filter((one, index) => index !== own && said[index] === undefined && holds(one, drugs));
  const first = cells.findIndex((one, index) => said[index] === undefined && holds(one, drugs));
  const heard = said.filter((one) => one !== undefined);
  const status = header?.roles.findIndex((role) => role.kind === "status") ?? -1;
  if (header !== undefined && status >= 0) {
    const place = placeOf(header, status, cells.length);
    const given = place === undefined ? undefined : said[place];
    if (given !== undefined) return given;
    return place === undefined ? (settle(heard, true) ?? UNCLEAR) : UNCLEAR;
  }
  if (header !== undefined && hasColumn) return settle(heard, true) ?? marked(text, cells, header) ?? UNCLEAR;
  if (heard.length === 0) return undefined;
  if (others.length > 0 && (first !== own || new Set(heard.map((one) => one.change)).size > 1 || heard.length > 1)) {
    return UNCLEAR;
  }
  return settle(heard, false);
}

/** Where the column of this number stands in a row: at its own number, or at the same end where columns ran together. */
function placeOf({ roles }: Header, column: number, count: number): number | undefined {
  if (roles.length === count || column === 0) return column;
  return column === roles.length - 1 ? count - 1 : undefined;
}

function settle(heard: readonly NonNullable<RowState>[], doubtful: boolean): RowState {
  const moved = heard.filter(({ change }) => change !== "listed");
  const [one] = moved;
  const [idle] = heard;
  // "Started | continue for 7 days" was started; "Stopped | continue with the other" is left to a person.
  if (one === undefined) return idle === undefined || doubtful ? undefined : idle;
  if (new Set(moved.map(({ change }) => change)).size > 1) return UNCLEAR;
  return one.change === "stopped" && moved.length < heard.length ? UNCLEAR : one;
}

/** A column for each state, and a mark in one of them. */
function marked(text: string, cells: readonly Cell[], header: Header): RowState {
  if (header.roles.length !== cells.length) return undefined;
  const found = header.roles.flatMap((role, index) => {
    const cell = cells[index];
    if (role.kind !== "state" || cell === undefined || !MARKED.test(text.slice(cell.start, cell.end).trim())) return [];
    return [role.change];
  });
  const [change] = found;
  return found.length === 1 && change !== undefined ? { change, words: undefined } : undefined;
}

/** "Stopped: ramipril" and below it, set in, "furosemide": whether the label is said of both is not told. */
function isSetIn({ text, lines, headings }: Ground, at: number, drugs: readonly Span[]): boolean {
  const [line, above] = [lines[at], lines[at - 1]];
  if (line === undefined || above === undefined || within(headings, line).length > 0) return false;
  if (
    !/^(?: {3}|\t)/u.test(text.slice(line.start, line.end)) ||
    /^(?: {3}|\t)/u.test(text.slice(above.start, above.end))
  )
    return false;
  const isState = within(headings, above).some(({ kind }) => kind?.startsWith("medication-") === true);
  return isState && within(drugs, above).length > 0;
}

function holds(cell: Cell | undefined, drugs: readonly Span[]): boolean {
  return cell !== undefined && within(drugs, cell).length > 0;
}

/** Lines of medicines with the state on a line below each, or above: which of the two cannot be told. */
function isMixed(ground: Ground, block: readonly number[], drugs: readonly Span[]): boolean {
  const { text, lines, headings } = ground;
  let named = false;
  for (const at of block) {
    const line = lines[at];
    if (line === undefined) continue;
    const [heading] = within(headings, line);
    const hasDrug = within(drugs, line).length > 0;
    if (heading === undefined && named && !hasDrug && saysAlone(ground, line)) return true;
    if (heading?.kind?.startsWith("medication-") === true) {
      const rest = text.slice(heading.end, line.end);
      const bare = rest.trim() === "" && !/:\s*$/u.test(text.slice(line.start, line.end));
      if (named && (bare || (rest.trim() !== "" && !NIL.test(rest) && !hasDrug))) return true;
      if (!named && !hasDrug) return false;
    }
    named ||= hasDrug;
  }
  return false;
}
