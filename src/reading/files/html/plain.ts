import { Token, Tokenizer, TokenizerMode } from "parse5";
import { AS_TYPED, BLOCKS, localName, PROGRAMS } from "./elements.ts";
import { tidy } from "./tidy.ts";

type Mode = (typeof TokenizerMode)[keyof typeof TokenizerMode];

/** Elements within which a tokenizer must not look for others. */
const MODES: Readonly<Record<string, Mode>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  plaintext: TokenizerMode.PLAINTEXT,
};

/**
 * All text between the tags, as it stands, with a line end for whatever begins or ends a block. No tree is built,
 * so that the cost is that of the length alone, and nothing that a tree has no place for is left out: the proof's
 * way (see ../../words/) beside `textOfHtml`, and what is shown of a file that is too deep for a tree.
 */
export function plainOfHtml(html: string): string {
  const parts: string[] = [];
  let dropped = false;
  const write = ({ chars }: Token.CharacterToken): void => {
    if (!dropped) parts.push(chars);
  };
  const tag = (name: string): void => {
    const local = localName(name);
    if (BLOCKS.has(local) || AS_TYPED.has(local)) parts.push("\n");
    else if (local === "br" || local === "td" || local === "th") parts.push("\n");
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onComment: () => undefined,
      onDoctype: () => undefined,
      onStartTag: ({ tagName }) => {
        tag(tagName);
        dropped = PROGRAMS.has(tagName);
        const mode = MODES[tagName];
        // What the element ends with is looked up here by the tokenizer.
        tokenizer.lastStartTagName = tagName;
        if (mode !== undefined) tokenizer.state = mode;
      },
      onEndTag: ({ tagName }) => {
        tag(tagName);
        if (PROGRAMS.has(tagName)) dropped = false;
      },
      onEof: () => undefined,
      onCharacter: write,
      onNullCharacter: () => undefined,
      onWhitespaceCharacter: write,
    },
  );
  tokenizer.write(tidy(html), true);
  return parts
    .join("")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n[ \n]*/gu, "\n")
    .trim();
}
