/** "a GP", "an Administrator": words that are named with their article. By the first letter, which is enough for ours. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? "an" : "a"} ${words}`;
}
