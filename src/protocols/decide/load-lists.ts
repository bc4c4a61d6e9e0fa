import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { TextList } from "../standing/lists.ts";

export const LISTS_DIR = fileURLToPath(new URL("../../../content/lists/", import.meta.url));

/** The lists of texts that change nothing, by file name. Refuses ("bad-input") the lot where one does not read. */
export async function loadLists(dir: string = LISTS_DIR): Promise<readonly TextList[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith(".json")).sort();
  return Promise.all(files.map(async (file) => readList(await readFile(join(dir, file)), file)));
}

/** One list from its bytes; `file` is for messages only. */
export function readList(bytes: Uint8Array, file: string): TextList {
  const value = parsed(bytes, file);
  if (Value.Check(TextList, value)) return value;
  const [first] = Value.Errors(TextList, value);
  throw new Refusal(
    "bad-input",
    `The list ${file} is not as it should be at ${first?.instancePath || "its top"}: ${first?.message}.`,
  );
}

function parsed(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("bad-input", `The list ${file} is not JSON in UTF-8.`);
  }
}
