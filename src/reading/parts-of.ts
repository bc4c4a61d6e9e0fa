import { decode } from "./decode.ts";
import type { Part } from "./part.ts";
import { findFormat } from "./read-letter.ts";

/**
 * Every file inside a message of letters, in reading order, as its format finds them; none where no format of
 * letters knows it or it cannot be opened. Nothing of a file itself is read here: a reader of its own does that.
 */
export async function filesOfMessage(bytes: Uint8Array): Promise<readonly Part[]> {
  const input = { bytes, text: decode(bytes).text, source: "" };
  const drafts = (await findFormat(input)?.drafts(input)) ?? [];
  return drafts.flatMap((draft) =>
    draft.kind === "letter" ? draft.blocks.flatMap((block) => (block.kind === "file" ? [block.part] : [])) : [],
  );
}
