import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateDemonstration } from "./generate.ts";
import { LETTER_TRAPS, letterFile } from "./letters/traps/list.ts";
import { fileOf, TRAPS } from "./traps.ts";

// node --import ./src/jsx.mjs demo/write.ts FOLDER [--seed 1] [--today 2026-11-23]
// Writes the demonstration as files, for `countersign read` and `countersign decide`.

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: "1" }, today: { type: "string", default: "2026-11-23" } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Which folder? node --import ./src/jsx.mjs demo/write.ts FOLDER [--seed 1] [--today 2026-11-23]");
  process.exit(1);
}

const day = generateDemonstration({ seed: Number(values.seed), today: values.today });
mkdirSync(join(folder, "post"), { recursive: true });
writeFileSync(join(folder, "register.csv"), day.register);
writeFileSync(join(folder, "context.csv"), day.context);
writeFileSync(join(folder, "history.csv"), day.history);
writeFileSync(join(folder, "staff.json"), `${JSON.stringify(day.staff, null, 2)}\n`);
for (const { name, bytes } of day.post) writeFileSync(join(folder, "post", name), bytes);
mkdirSync(join(folder, "letters"), { recursive: true });
for (const { name, write } of day.letters) writeFileSync(join(folder, "letters", name), (await write()).bytes);
const traps = [
  ...TRAPS.map((trap) => `${fileOf(trap)}\t${trap.name}\t${trap.shows}\n`),
  ...LETTER_TRAPS.map((trap) => `${letterFile(trap)}\t${trap.name}\t${trap.shows}\n`),
];
writeFileSync(join(folder, "traps.tsv"), traps.join(""));
const { post, letters } = day;
console.log(
  `${post.length} files of results, ${letters.length} letters, register, context, history, staff and traps are in ${folder}`,
);
