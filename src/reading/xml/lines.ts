import type { Element } from "./element.ts";
import { readTwice } from "./escaped-twice.ts";

// What a header says to a person, line by line: every text in it, whatever its elements are called, so that what
// nobody thought of is shown as well.

export type LineRules = {
  /** Elements of which nothing is shown here. */
  readonly skip: ReadonlySet<string>;
  /** Elements whose parts belong on one line, with what goes between them. */
  readonly joined: ReadonlyMap<string, string>;
  /** Those of its attributes that a person reads. */
  readonly attributes: (element: Element) => readonly (string | null)[];
};

/** Its lines in the order of the document, without the space around them. */
export function linesOf(element: Element, rules: LineRules): readonly string[] {
  const lines: string[] = [];
  const walk = (one: Element): void => {
    if (rules.skip.has(one.name)) return;
    const separator = rules.joined.get(one.name);
    if (separator !== undefined) {
      lines.push(textsOf(one, rules).join(separator));
      return;
    }
    lines.push(...attributesOf(one, rules));
    for (const each of one.children) {
      if (typeof each === "string") lines.push(flat(each));
      else walk(each);
    }
  };
  walk(element);
  return lines.filter((line) => line !== "");
}

/** Every text of it that `linesOf` has to show, by a way of its own, for the proof that none is lost. */
export function textsOf(element: Element, rules: Pick<LineRules, "skip" | "attributes">): readonly string[] {
  if (rules.skip.has(element.name)) return [];
  const own = element.children.flatMap((each) => (typeof each === "string" ? [flat(each)] : textsOf(each, rules)));
  return [...attributesOf(element, rules), ...own].filter((text) => text !== "");
}

function attributesOf(element: Element, rules: Pick<LineRules, "attributes">): readonly string[] {
  return rules
    .attributes(element)
    .map((value) => flat(value ?? ""))
    .filter((value) => value !== "");
}

/** On one line, and what was escaped twice as what it stands for. */
export function flat(text: string): string {
  return readTwice(text).replaceAll(/\s+/g, " ").trim();
}
