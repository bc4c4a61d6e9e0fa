import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse } from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** A letter has hundreds. What has more elements than this, or nests deeper, was made to wear a parser out. */
const MOST_ELEMENTS = 200_000;
const DEEPEST = 400;

class TooMuch extends Error {}

/** The tree, or null of a file that would cost more than its length warrants. Scripts never run: none can. */
export function treeOfHtml(html: string): DefaultTreeAdapterTypes.Document | null {
  let elements = 0;
  let depth = 0;
  const count = <T>(made: T): T => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw new TooMuch();
    return made;
  };
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...given) => count(defaultTreeAdapter.createElement(...given)),
    onItemPush: () => {
      depth += 1;
      if (depth > DEEPEST) throw new TooMuch();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  try {
    return parse(html, { treeAdapter, scriptingEnabled: false });
  } catch (problem) {
    if (problem instanceof TooMuch) return null;
    throw problem;
  }
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** What stands inside, that of a template included, though a browser would not show it. */
export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  if ("content" in node) return node.content.childNodes;
  return "childNodes" in node ? node.childNodes : [];
}
