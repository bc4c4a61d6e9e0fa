import type { Block } from "../part.ts";
import { attribute, child, children, type Element, textOf } from "../xml/element.ts";
import { flat } from "../xml/lines.ts";
import type { Noting } from "../xml/noting.ts";
import { narrativeOf } from "./narrative.ts";

type TextBlock = Extract<Block, { kind: "text" }>;

/** The sections of a document's body that say something, in their order, those inside others behind them. */
export function readSections(noting: Noting, document: Element): readonly TextBlock[] {
  return sectionsOf(document).flatMap((section) => {
    const code = child(section, "code");
    const named = textOf(child(section, "title")) ?? attribute(code, "displayName");
    const title = named === null ? null : flat(named);
    const text = children(section, "text")
      .map((each) => narrativeOf(noting, each))
      .join("\n");
    return title === null && text === "" ? [] : [{ kind: "text", code: attribute(code, "code"), title, text }];
  });
}

/** All sections, however deep, each before those inside it. */
export function sectionsOf(document: Element): readonly Element[] {
  const below = (one: Element): readonly Element[] =>
    children(one).flatMap((each) => {
      if (each.name === "section") return [each, ...below(each)];
      return each.name === "component" || each.name === "structuredBody" ? below(each) : [];
    });
  return below(document);
}
