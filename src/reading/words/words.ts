// The words of a text, so that two renderings of one letter can be compared: what a line, a cell or a page breaks
// is not in them, and what changes the meaning of a word is ("?PE", "<5", "-2.5", "#NOF" are not "PE", "5"...).

/** Characters that nobody sees: soft hyphens, joiners, marks of direction and of byte order. */
const UNSEEN = /\p{Cf}|\u034F/gu;

/** What separates words: white space, and the bar that stands between the cells of a table. */
const BETWEEN = /[\s|]+/u;

/** What may stand around a word without being of it. */
const AROUND = /^[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'.,:;*•·_/\\-]$/u;

const DIGIT = /^\p{N}$/u;

/** The words in their order, each in its compatibility form (NFKC), without what stands around it. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .split(BETWEEN)
    .map(bare)
    .filter((word) => word !== "");
}

/** Without regular expressions over the whole word: a hostile one may be millions of dots long. */
function bare(word: string): string {
  let start = 0;
  while (start < word.length && AROUND.test(word.charAt(start))) start += 1;
  let end = word.length;
  while (end > start && AROUND.test(word.charAt(end - 1))) end -= 1;
  const sign = start > 0 && "-.".includes(word.charAt(start - 1)) && DIGIT.test(word.charAt(start));
  return word.slice(sign ? start - 1 : start, end);
}

/** How often each word stands there. */
export function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
