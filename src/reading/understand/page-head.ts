import { NOBODY } from "./names.ts";
import { type Found } from "./dates.ts";
import { type Span, within } from "./tokens.ts";

// The first lines of a page, and in them the line that says whom the page is about where no label does.

const LINES = 12;
const TITLED = /^(?:mr|mrs|ms|miss|master|mx)\.?[ \t]+/iu;
const ABOUT = /^(?:re|regarding)\b[ \t]*[:.–-]?[ \t]*/iu;
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:,?[ \t]+\p{Lu}[\p{L}'’.-]*){1,4}/u;
const TURNED = /^\p{Lu}[\p{L}'’-]+,[ \t]+\p{Lu}[\p{L}'’.-]*/u;
const BORN = /\b(?:d\.?\s?o\.?\s?b|born|date of birth)\b/iu;
const NUMBERED = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/u;
const KIN =
  /\b(?:next of kin|nok|mother|father|parents?|husband|wife|partner|carer|guardian|son|daughter|brother|sister|contact|consultant|surgeon|clinic|seen|appointment|operation)\b/iu;

/** The first lines of a stretch that hold anything, at most `most`. */
export function linesFrom(text: string, { start, end }: Span, most: number): readonly Span[] {
  const lines: Span[] = [];
  let at = start;
  while (at < end && lines.length < most) {
    const found = text.indexOf("\n", at);
    const until = found === -1 || found > end ? end : found;
    if (text.slice(at, until).trim() !== "") lines.push({ start: at, end: until });
    at = until + 1;
  }
  return lines;
}

/** A line at the head of a page that names a person as a page's patient is named: after "Re", or with a date or number behind the name. */
export function nameLine(text: string, page: Span, dates: readonly Found[]): Span | undefined {
  return linesFrom(text, page, LINES).find((span) => {
    const line = text.slice(span.start, span.end).trim();
    return line.length < 160 && !KIN.test(line) && namesPatient(line, within(dates, span).length > 0);
  });
}

function namesPatient(line: string, isDated: boolean): boolean {
  const isAbout = ABOUT.test(line);
  const rest = line.replace(ABOUT, "");
  const isTitled = TITLED.test(rest);
  const bare = rest.replace(TITLED, "");
  const name = (TURNED.exec(bare) ?? NAME.exec(bare))?.[0];
  if (name === undefined || NOBODY.test(name)) return false;
  const isMarked = NUMBERED.test(line) || (BORN.test(line) && isDated);
  if (isAbout) return isTitled || isMarked || (isDated && name === name.toUpperCase());
  return isMarked || (isDated && (isTitled || TURNED.test(bare)));
}
