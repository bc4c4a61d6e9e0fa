import { SaxesParser } from "saxes";

// The words of one part of a Word file, straight from its XML: by another way than mammoth's, which is what proves
// that mammoth lost none, and finds what it leaves out.

export type PartText = {
  /** The root element's name: "document", "hdr", "ftr", "footnotes", "comments", "dataModel"... */
  readonly root: string;
  /** One a paragraph, those of text boxes by themselves. Deleted words are not in them. */
  readonly paragraphs: readonly string[];
  readonly deleted: string;
  readonly hidden: string;
  readonly inserted: boolean;
  /** A paragraph holds words in a symbol font, which a reader without it sees as other letters. */
  readonly symbols: boolean;
};

type Attributes = Readonly<Record<string, string>>;

const SPACES: Readonly<Record<string, string>> = { tab: "\t", br: "\n", cr: "\n", ptab: "\t", noBreakHyphen: "\u2011" };
const WORDS = new Set(["t", "v"]);
const GONE = new Set(["del", "moveFrom"]);

/** What the part says. XML that is not well-formed is read as far as it can be. */
export function readPart(xml: string): PartText {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const path: string[] = [];
  const open: string[] = [""];
  const paragraphs: string[] = [];
  const chosen: number[] = [];
  const found = { root: "", deleted: "", hidden: "", inserted: false, symbols: false };
  let gone = 0;
  let rowGone = false;
  let joins = false;
  let runHidden = false;
  let runSymbol = false;
  let choices: string[] = [];
  const write = (text: string): void => {
    open.push(`${open.pop() ?? ""}${text}`);
  };
  const endParagraph = (): void => {
    const text = (open.pop() ?? "").trim();
    if (text !== "") paragraphs.push(text);
    open.push("");
  };
  parser.on("error", () => undefined);
  parser.on("opentag", ({ name, attributes }) => {
    const local = name.slice(name.indexOf(":") + 1);
    const value = valueOf(attributes);
    const parent = path.at(-1);
    if (path.length === 0) found.root = local;
    path.push(local);
    if (GONE.has(local) && parent !== "rPr" && parent !== "trPr") gone += 1;
    if (local === "del" && parent === "rPr") joins = true;
    if (local === "del" && parent === "trPr") rowGone = true;
    if ((local === "ins" || local === "moveTo") && parent !== "rPr") found.inserted = true;
    if (local === "r") {
      runHidden = false;
      runSymbol = false;
    }
    if (local === "vanish" && path.at(-3) === "r" && value !== "0" && value !== "false") runHidden = true;
    if (local === "rFonts" && path.at(-3) === "r") runSymbol = Object.values(attributes).some(isSymbolFont);
    if (local === "txbxContent") open.push("");
    if (local === "Fallback") chosen.push(paragraphs.length);
    if (local === "ddList") choices = [];
    if (local === "listEntry" && parent === "ddList") choices.push(value ?? "");
    const space = parent === "r" ? SPACES[local] : undefined;
    if (space !== undefined && gone === 0 && !rowGone) write(space);
  });
  parser.on("text", (text) => {
    const at = path.at(-1) ?? "";
    if (at === "delText" || (WORDS.has(at) && (gone > 0 || rowGone))) {
      if (!path.includes("moveFrom")) found.deleted += `${text} `;
      return;
    }
    if (!WORDS.has(at)) return;
    if (runHidden) found.hidden += `${text} `;
    if (runSymbol && /[\p{L}\uE000-\uF8FF]/u.test(text)) found.symbols = true;
    write(text);
  });
  parser.on("closetag", ({ name }) => {
    const local = name.slice(name.indexOf(":") + 1);
    path.pop();
    if (GONE.has(local) && path.at(-1) !== "rPr" && path.at(-1) !== "trPr") gone -= 1;
    if (local === "tr") rowGone = false;
    if (local === "r") runHidden = false;
    if (local === "tc" || local === "pt") endParagraph();
    if (local === "p") {
      if (!joins) endParagraph();
      joins = false;
    }
    if (local === "txbxContent") {
      endParagraph();
      open.pop();
    }
    // The same for older readers, which is not to be counted twice; what only they are told is kept.
    if (local === "Fallback") dropTwins(paragraphs, chosen.pop() ?? 0);
    if (local === "ddList" && choices.length > 0) write(` ${choices.join(" / ")} `);
  });
  parser.write(xml).close();
  endParagraph();
  return { ...found, paragraphs };
}

function dropTwins(paragraphs: string[], from: number): void {
  const before = new Set(paragraphs.slice(0, from));
  const kept = paragraphs.slice(from).filter((text) => !before.has(text));
  paragraphs.splice(from, paragraphs.length - from, ...kept);
}

function valueOf(attributes: Attributes): string | undefined {
  return attributes["w:val"] ?? attributes["val"];
}

function isSymbolFont(name: string): boolean {
  return /^(?:symbol|wingdings|webdings)/iu.test(name);
}
