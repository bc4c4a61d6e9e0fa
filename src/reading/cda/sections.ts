import type { Block } from "../part.ts";
import { attribute, child, children, descend, type Element, textOf } from "../xml/element.ts";
import { readTwice } from "../xml/escaped-twice.ts";
import { flat } from "../xml/lines.ts";
import type { Noting } from "../xml/noting.ts";
import { narrativeOf } from "./narrative.ts";

type TextBlock = Extract<Block, { kind: "text" }>;

/** The sections of a document's body that say something, in their order, those inside others behind them. */
export function readSections(noting: Noting, document: Element): readonly TextBlock[] {
  return children(document, "component").flatMap((body) =>
    children(child(body, "structuredBody"), "component").flatMap((each) =>
      children(each, "section").flatMap((section) => readSection(noting, section)),
    ),
  );
}

function readSection(noting: Noting, section: Element): readonly TextBlock[] {
  const code = child(section, "code");
  const named = textOf(child(section, "title")) ?? attribute(code, "displayName");
  const title = named === null ? null : flat(readTwice(named));
  const text = children(section, "text")
    .map((each) => narrativeOf(noting, each))
    .join("\n");
  const own: readonly TextBlock[] =
    title === null && text === "" ? [] : [{ kind: "text", code: attribute(code, "code"), title, text }];
  const inside = children(section, "component").flatMap((each) =>
    children(each, "section").flatMap((one) => readSection(noting, one)),
  );
  return [...own, ...inside];
}

/** All sections, however deep. */
export function sectionsOf(document: Element): readonly Element[] {
  const below = (section: Element): readonly Element[] => [
    section,
    ...children(section, "component").flatMap((each) => children(each, "section").flatMap(below)),
  ];
  return children(document, "component").flatMap((body) =>
    children(descend(body, "structuredBody"), "component").flatMap((each) => children(each, "section").flatMap(below)),
  );
}
