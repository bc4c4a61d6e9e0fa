import { attribute, children, type Element } from "../xml/element.ts";

// A narrative to text in reading order: a paragraph a line, a table's row a line with a tab between its cells, an
// item of a list a line. Every word is kept; white space is as a browser would show it.

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
  header hr html legend main nav ol p pre section table tbody tfoot thead ul`.split(/\s+/),
);

const SILENT = new Set(["script", "style"]);
/** Words that are struck out do not say what they seem to say. */
const STRUCK = new Set(["del", "s", "strike"]);

export type NarrativeText = {
  readonly text: string;
  /** What a reader of the text alone could not know. */ readonly odd: readonly string[];
};

/** The text of a narrative. Total, and its words are the tree's own in their order. */
export function textOfNarrative(root: Element): NarrativeText {
  const writing = new Writing();
  write(writing, root, false);
  return { text: writing.done(), odd: writing.odd };
}

class Writing {
  readonly odd: string[] = [];
  #text = "";
  #space = false;

  break(): void {
    this.#space = false;
    if (this.#text !== "" && !this.#text.endsWith("\n")) this.#text += "\n";
  }

  words(text: string): void {
    for (const piece of text.split(/([ \t\r\n\f\u00a0]+)/)) {
      if (piece === "") continue;
      if (/^[ \t\r\n\f\u00a0]/.test(piece)) this.#space = true;
      else {
        if (this.#space && this.#text !== "" && !/[\n\t ]$/.test(this.#text)) this.#text += " ";
        this.#space = false;
        this.#text += piece;
      }
    }
  }

  /** Its line breaks and columns mean something. */
  verbatim(text: string): void {
    if (this.#space && this.#text !== "" && !/[\n\t ]$/.test(this.#text)) this.#text += " ";
    this.#space = false;
    this.#text += text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  }

  get last(): string {
    return this.#text.at(-1) ?? "";
  }

  done(): string {
    return this.#text
      .replaceAll(/[ \t]+\n/g, "\n")
      .replaceAll(/\n{3,}/g, "\n\n")
      .replaceAll(/^\n+|[\s]+$/g, "");
  }
}

function write(to: Writing, element: Element, verbatim: boolean): void {
  const { name } = element;
  if (SILENT.has(name)) {
    to.odd.push(`<${name}> is left out`);
    return;
  }
  if (STRUCK.has(name)) {
    const struck = new Writing();
    inside(struck, element, false);
    to.odd.push(`words that the sender struck out: ${struck.done()}`);
  }
  if (name === "br") to.break();
  else if (name === "img") writeAlternative(to, element);
  else if (name === "tr") writeRow(to, element);
  else if (name === "li") writeItem(to, element, verbatim);
  else if (BLOCKS.has(name)) {
    to.break();
    inside(to, element, verbatim || name === "pre");
    to.break();
  } else {
    // 10 to the power of 9 is not 109.
    if (name === "sup" && /\d/.test(to.last)) to.verbatim("^");
    inside(to, element, verbatim);
    // A cell or a part of a table where no row is: its words may not run into the next.
    if (name === "td" || name === "th") to.words(" ");
  }
}

function inside(to: Writing, element: Element, verbatim: boolean): void {
  for (const one of element.children) {
    if (typeof one !== "string") write(to, one, verbatim);
    else if (verbatim) to.verbatim(one);
    else to.words(one);
  }
}

function writeRow(to: Writing, row: Element): void {
  to.break();
  const cells = row.children.map((one) => {
    const cell = new Writing();
    if (typeof one === "string") cell.words(one);
    else if (one.name === "td" || one.name === "th") inside(cell, one, false);
    else write(cell, one, false);
    to.odd.push(...cell.odd);
    return cell.done();
  });
  to.verbatim(cells.filter((cell) => cell !== "").join("\t"));
  to.break();
}

function writeItem(to: Writing, item: Element, verbatim: boolean): void {
  to.break();
  to.verbatim("• ");
  inside(to, item, verbatim);
  to.break();
}

function writeAlternative(to: Writing, image: Element): void {
  const words = attribute(image, "alt");
  if (words !== null) to.words(` ${words} `);
}

export type Row = { readonly heading: string; readonly text: string };

/**
 * What stands in tables under which heading: a heading at the row's beginning, or above its column. A heading
 * without a cell is left out.
 */
export function rowsOf(root: Element): readonly Row[] {
  const found: Row[] = [];
  const look = (element: Element, above: string[]): string[] => {
    if (element.name === "table") above = [];
    if (element.name === "tr") return addRow(found, element, above);
    for (const one of children(element)) above = look(one, above);
    return element.name === "table" ? [] : above;
  };
  look(root, []);
  return found;
}

function addRow(found: Row[], row: Element, above: readonly string[]): string[] {
  const cells = children(row).filter(({ name }) => name === "td" || name === "th");
  const texts = cells.map((cell) => textOfNarrative(cell).text);
  const headings = cells.filter(({ name }) => name === "th").length;
  if (headings === cells.length) return texts;
  if (headings > 0) {
    const heading = texts[0] ?? "";
    found.push({ heading, text: texts.slice(1).join("\n") });
    return [];
  }
  texts.forEach((text, column) => {
    const heading = above[column];
    if (heading !== undefined) found.push({ heading, text });
  });
  return [...above];
}
