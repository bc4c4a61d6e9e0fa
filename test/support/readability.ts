// How hard a text is to read, by Flesch and Kincaid's grade: the years at a United States school that it asks for.
// A reading age is about five years more, so that ages 9 to 11 are grades 4 to 6.

/** The grade of a letter's prose. Headings, greetings and lists of a few words would make it look easier than it is. */
export function gradeOf(text: string): number {
  const prose = text.split(/\n+/).filter((line) => /[.!?]$/.test(line.trim()));
  const sentences = prose.flatMap((line) => line.split(/(?<=[.!?])\s+/));
  const words = sentences.flatMap((one) => one.split(/\s+/).filter((word) => /[a-z]/i.test(word)));
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Words of ours that the rule takes for easier than they are. */
const HARDER: ReadonlyMap<string, number> = new Map([["diabetes", 4]]);

/** Groups of vowels, without a silent e at the end: right for most English words, and near enough for the rest. */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  const known = HARDER.get(plain);
  if (known !== undefined) return known;
  const groups = (plain.match(/[aeiouy]+/g) ?? []).length;
  // "take", "pills" and "asked" end in a silent e; "little", "wanted" and "dishes" do not.
  const isSilent = /[^aeiouy](?:e|es|ed)$/.test(plain) && !/[^aeiouy]le$|[td]ed$|(?:[sxz]|ch|sh|c|g)es$/.test(plain);
  return Math.max(1, isSilent ? groups - 1 : groups);
}
