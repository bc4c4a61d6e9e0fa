/**
 * Where words stand in a text, as they stand there, whatever their case and white space; null where they do not, or
 * only as part of other words.
 */
export function standing(text: string, words: string): string | null {
  const wanted = words.trim();
  if (wanted === "") return null;
  const pattern = wanted
    .split(/\s+/)
    .map((word) => RegExp.escape(word))
    .join(String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`, "iu").exec(text)?.[0] ?? null;
}
