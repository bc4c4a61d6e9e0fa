import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Suggestion } from "../../reading/suggestion.ts";
import { letterLists } from "../../reading/understand/lists.ts";
import { SNOMED_CT } from "../../terms/code.ts";
import { expand } from "../../terms/terminology/abbreviations.ts";
import { findConcept, knowsSystem } from "../../terms/terminology/releases.ts";
import { isConceptId } from "../../terms/terminology/sctid.ts";
import { wordsIn } from "../../terms/terminology/words.ts";

// A code that a person types or chooses. It is looked up where a terminology is loaded, and what is kept is the
// terminology's own name; where none is, its form is checked, and it is said that nothing else was.

export type Code = NonNullable<Suggestion["code"]>;

/** Under which name a mark's value says how far its code was checked; nothing is said of one that was looked up. */
export const CODE_CHECK = "codeCheck";
export type CodeCheck = "not-checked" | "own-list";

const CHECK_WORDS: Readonly<Record<CodeCheck, string>> = {
  "not-checked": "code typed by hand, not checked",
  "own-list": "code typed by hand, not checked; its name is that of our own list",
};

/** For a page and for the record, or null where there is nothing to say. */
export function codeCheckWords(value: Readonly<Record<string, string>>): string | null {
  const said = value[CODE_CHECK];
  return said === "not-checked" || said === "own-list" ? CHECK_WORDS[said] : null;
}

/** Refused, or asked about: `agree` is the code that the person may say is meant. */
export class CodeRefusal extends Refusal {
  readonly agree: Code | null;

  constructor(says: string, agree: Code | null = null) {
    super("bad-input", says);
    this.name = "CodeRefusal";
    this.agree = agree;
  }
}

type Typed = {
  readonly text: string;
  /** What is coded, in the words that the person keeps. */
  readonly words: string;
  /** The code that the suggestion came with. */
  readonly own: Code | null;
  /** What the person has agreed to, as `printCode` wrote it. */
  readonly agreed: string;
};

/** What is kept of it, null of an empty field. Throws `CodeRefusal` where it is no code, or a person has to say more. */
export async function checkCode(
  tx: PracticeScope,
  { text, words, own, agreed }: Typed,
): Promise<{ readonly code: Code; readonly check: CodeCheck | null } | null> {
  const typed = parseCode(text);
  if (typed === null) return null;
  if (own !== null && printCode(own) === printCode(typed)) {
    if (own.display !== null) askWhereWordsDiffer(words, own, agreed);
    return { code: typed, check: null };
  }
  const { code, named, check } = await lookUp(tx, typed);
  const isOtherName = typed.display !== null && named && !isSame(typed.display, code.display ?? "");
  if (isOtherName && agreed !== printCode(code)) {
    const says = `${code.code} means “${code.display}”, and “${typed.display}” was typed with it. Is “${code.display}” meant?`;
    throw new CodeRefusal(says, code);
  }
  askWhereWordsDiffer(words, code, agreed);
  return { code, check };
}

async function lookUp(
  tx: PracticeScope,
  typed: Code,
): Promise<{ readonly code: Code; readonly named: boolean; readonly check: CodeCheck | null }> {
  const { system, code } = typed;
  if (system === SNOMED_CT && !isConceptId(code)) {
    throw new CodeRefusal(`${code} is no code of SNOMED CT: its check digit or its form is wrong. Compare it again.`);
  }
  const known = await findConcept(tx, system, code);
  if (known?.active === false) {
    throw new CodeRefusal(`${code} (${known.display}) has been taken out of use. Choose one that is in use.`);
  }
  if (known !== undefined) return { code: { system, code, display: known.display }, named: true, check: null };
  if (await knowsSystem(tx, system)) {
    throw new CodeRefusal(`The terminology that is loaded has no code ${code}. Compare it again, or leave it empty.`);
  }
  const name = system === SNOMED_CT ? ownNames().get(code) : undefined;
  if (name === undefined) return { code: typed, named: false, check: "not-checked" };
  return { code: { system, code, display: name }, named: true, check: "own-list" };
}

/** "44054006", "44054006 |Type 2 diabetes|", "44054006 Type 2 diabetes" or "http://snomed.info/sct|44054006|Type 2 diabetes". */
export function parseCode(text: string): Code | null {
  const chosen = text.trim();
  if (chosen === "") return null;
  const bare = /^(\d+)(?:[\s|]+(.*?))?[\s|]*$/s.exec(chosen);
  if (bare !== null) return { system: SNOMED_CT, code: bare[1] ?? "", display: bare[2] || null };
  const [system = "", code = "", ...display] = chosen.split("|").map((part) => part.trim());
  if (system === "" || code === "") {
    throw new CodeRefusal(
      "That is no code. Type the digits of a SNOMED CT code, such as 44054006, choose one from the list, or leave it empty.",
    );
  }
  return { system, code, display: display.join("|") || null };
}

export function printCode({ system, code, display }: Code): string {
  return [system, code, display ?? ""].join("|");
}

/** Words that share nothing with the code's name, nor any reading of their abbreviations, may be of something else. */
function askWhereWordsDiffer(words: string, code: Code, agreed: string): void {
  if (code.display === null || agreed === printCode(code)) return;
  const name = wordsIn(code.display);
  const readings = expand(words, "typed").flatMap(({ means }) => means);
  const said = [words, ...readings].flatMap(wordsIn);
  if (said.some((word) => word.length > 2 && name.some((one) => one.startsWith(word) || word.startsWith(one)))) return;
  throw new CodeRefusal(`${code.code} means “${code.display}”, and the words are “${words}”. Is that meant?`, code);
}

function isSame(a: string, b: string): boolean {
  return wordsIn(a).join(" ") === wordsIn(b).join(" ");
}

let names: ReadonlyMap<string, string> | undefined;

function ownNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    [...letterLists.conditions().conditions, ...letterLists.procedures().procedures].flatMap(({ code, name }) =>
      code === null ? [] : [[code, name] as const],
    ),
  );
  return names;
}
