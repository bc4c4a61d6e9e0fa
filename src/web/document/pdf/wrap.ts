import type { Style, Type } from "./type.ts";

/** The text in lines no wider than `width` points; a word that is wider is broken where it has to be. One line at least. */
export function wrap(text: string, width: number, style: Style, type: Type): readonly string[] {
  return text.split(/\r\n?|\n/).flatMap((line) => wrapLine(type.written(line), width, style, type));
}

function wrapLine(line: string, width: number, style: Style, type: Type): readonly string[] {
  const lines: string[] = [];
  let now = "";
  let wide = 0;
  const space = type.width(" ", style);
  for (const word of line.split(/ +/).flatMap((one) => broken(one, width, style, type))) {
    const own = type.width(word, style);
    if (now !== "" && wide + space + own > width) {
      lines.push(now);
      [now, wide] = [word, own];
    } else [now, wide] = now === "" ? [word, own] : [`${now} ${word}`, wide + space + own];
  }
  return [...lines, now];
}

/** A word in pieces that each fit; nothing of it is lost. */
function broken(word: string, width: number, style: Style, type: Type): readonly string[] {
  if (type.width(word, style) <= width) return [word];
  const pieces: string[] = [];
  let now = "";
  for (const letter of word) {
    if (now !== "" && type.width(now + letter, style) > width) {
      pieces.push(now);
      now = letter;
    } else now += letter;
  }
  return [...pieces, now];
}
