import type { Letter } from "../../reading/letter.ts";

// What a letter is called, and what its files are called, says what it is about, and often stands in its envelope alone:
// minutes of a conference whose first page only says who was there. The floor looks there as well as into its words.

/** Its title, the words of its type and the names of its files, a line each; a file's name also without its joints. */
export function besideText({ title, type, attachments }: Pick<Letter, "title" | "type" | "attachments">): string {
  const names = attachments.flatMap(({ name }) =>
    name === null ? [] : [name, name.replaceAll(/[_.]+/g, " "), name.replaceAll(/[_.-]+/g, " ")],
  );
  return [title, type?.display ?? null, ...names].filter((one) => one !== null).join("\n");
}
