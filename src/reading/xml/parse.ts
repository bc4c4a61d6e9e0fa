import { type SaxesAttributeNSIncomplete, SaxesParser, type SaxesTagNS } from "saxes";
import { Element } from "./element.ts";

// XML to a tree, safely. There is no DTD and there are no entities but XML's own five: whoever declares one is
// refused, so that nothing outside is ever fetched and nothing inside ever grows. Strict: XML that is not well
// formed is refused with its line, because a guess at what was meant could lose words.

/** Elements inside elements. */
export const MOST_DEEP = 256;
export const MOST_ELEMENTS = 200_000;
export const MOST_ATTRIBUTES = 256;
/** Of the whole text, in UTF-16 units: a message of 10 MB fits. */
export const MOST_CHARACTERS = 12 * 1024 * 1024;

export type XmlReason = "doctype" | "entity" | "truncated" | "malformed" | "too-large" | "too-deep";

export type Xml =
  | {
      readonly kind: "tree";
      readonly root: Element;
      /** As the file states it, in lower case. */ readonly encoding: string | null;
    }
  | {
      readonly kind: "refused";
      readonly reason: XmlReason;
      /** One plain sentence for a person. */ readonly detail: string;
    };

/** True where a text can be XML at all: whether it is any good, `parseXml` says. */
export function looksLikeXml(text: string): boolean {
  return /^[\s\uFEFF]*<[?!A-Za-z_]/.test(text.slice(0, 1000));
}

/** The tree of an XML document, or why there is none. Never throws on odd text; takes time in proportion to its length. */
export function parseXml(text: string): Xml {
  if (text.length > MOST_CHARACTERS) return refused("too-large", "The XML is longer than can be read safely.");
  const parser = new SaxesParser({ xmlns: true });
  const build = new Build(parser);
  try {
    // A document may begin with empty lines at some senders, which XML's own rule about its first line forbids.
    parser.write(text.trimStart()).close();
  } catch (error) {
    if (error instanceof Stop) return error.refusal;
    throw error;
  }
  const { root, encoding } = build;
  if (root === null) return refused("malformed", "The XML holds nothing.");
  return { kind: "tree", root, encoding };
}

type Refused = Extract<Xml, { kind: "refused" }>;

function refused(reason: XmlReason, detail: string): Refused {
  return { kind: "refused", reason, detail };
}

class Stop extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

type Parser = SaxesParser<{ xmlns: true }>;

const NONE: ReadonlyMap<string, string> = new Map();

class Build {
  root: Element | null = null;
  encoding: string | null = null;
  readonly #open: Element[] = [];
  readonly #parser: Parser;
  #elements = 0;
  #attributes = 0;
  /** Of the tag that is being read: those without a prefix, and whether there are others. */
  #plain = new Map<string, string>();
  #prefixed = false;

  constructor(parser: Parser) {
    this.#parser = parser;
    parser.on("xmldecl", ({ encoding }) => {
      this.encoding = encoding?.toLowerCase() ?? null;
    });
    parser.on("doctype", () => {
      this.#stop("doctype", "has a document type declaration, which may do harm and which no letter needs");
    });
    parser.on("error", (error) => this.#wrong(error.message));
    parser.on("attribute", (attribute) => this.#takeAttribute(attribute));
    parser.on("opentag", (tag) => this.#begin(tag));
    parser.on("closetag", () => this.#open.pop());
    parser.on("text", (text) => this.#write(text));
    parser.on("cdata", (text) => this.#write(text));
  }

  #takeAttribute({ prefix, local, value }: SaxesAttributeNSIncomplete): void {
    this.#attributes += 1;
    if (this.#attributes > MOST_ATTRIBUTES) {
      this.#stop("too-large", "has an element with more attributes than can be read safely");
    }
    if (prefix !== "") this.#prefixed = true;
    else if (local !== "xmlns") this.#plain.set(local, value);
  }

  #begin(tag: SaxesTagNS): void {
    this.#elements += 1;
    if (this.#elements > MOST_ELEMENTS) this.#stop("too-large", "has more elements than can be read safely");
    if (this.#open.length >= MOST_DEEP) this.#stop("too-deep", "has elements nested deeper than can be read safely");
    const above = this.#open.at(-1) ?? null;
    const attributes = this.#attributesOf(tag);
    const element = new Element(above, { name: tag.local, space: tag.uri, attributes, line: this.#parser.line });
    above?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  #attributesOf(tag: SaxesTagNS): ReadonlyMap<string, string> {
    if (this.#attributes === 0) return NONE;
    const found = this.#plain;
    if (this.#prefixed) {
      for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
        if (prefix !== "" && prefix !== "xmlns") found.set(`{${uri}}${local}`, value);
      }
    }
    this.#plain = new Map();
    this.#prefixed = false;
    this.#attributes = 0;
    return found;
  }

  #write(text: string): void {
    const children = this.#open.at(-1)?.children;
    if (children === undefined || text === "") return;
    const last = children.at(-1);
    // Text and CDATA side by side are one text.
    if (typeof last === "string") children[children.length - 1] = last + text;
    else children.push(text);
  }

  /** `error` is the parser's own sentence, with its line and column in front. */
  #wrong(error: string): never {
    if (/entity/.test(error)) return this.#stop("entity", "uses an entity that it may not use");
    if (/unexpected end|unclosed tag/.test(error)) return this.#stop("truncated", "ends before it is complete");
    return this.#stop("malformed", `is not well formed (${error.replace(/^[\d:]+\s*/, "").replace(/\.$/, "")})`);
  }

  #stop(reason: XmlReason, why: string): never {
    throw new Stop(refused(reason, `The XML ${why}, at line ${this.#parser.line}.`));
  }
}
