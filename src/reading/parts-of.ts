import { decode } from "./decode.ts";
import type { Part, Render } from "./part.ts";
import { draftsOf, findFormat } from "./read-letter.ts";

/**
 * Every file inside a message of letters, in reading order, as its format finds them; none where no format of
 * letters knows it or it cannot be opened. Nothing of a file itself is read here: a reader of its own does that. What
 * is large, or taken apart by a library, is so in a process of its own, as it was when it was read.
 */
export async function filesOfMessage(bytes: Uint8Array, render: Render): Promise<readonly Part[]> {
  const input = { bytes, text: decode(bytes).text, source: "" };
  const format = findFormat(input);
  const drafts = format === undefined ? [] : await draftsOf(format, input, render);
  return drafts.flatMap((draft) =>
    draft.kind === "letter" ? draft.blocks.flatMap((block) => (block.kind === "file" ? [block.part] : [])) : [],
  );
}
