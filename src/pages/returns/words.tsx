import { OUTCOMES } from "../../programme/sent/outcome.ts";
import { isLate } from "../../programme/returns/due.ts";
import type { OwnReturn, Way } from "../../programme/returns/write/tables.ts";
import { Tag, type TagColour } from "../../web/components/tag.tsx";

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  here: "Your hub works with this same installation: what you send is there at once.",
  https: "What you send is posted to your hub's address. If the hub does not answer, it is tried again by itself.",
  file: "No hub's address is set here: save what you send as a file, and give it to your hub.",
};

/** Where a return stands, as a word. */
export function StateTag({ own, at }: { readonly own: OwnReturn; readonly at: Date }) {
  const [words, colour] = stateOf(own, at);
  return <Tag colour={colour}>{words}</Tag>;
}

function stateOf({ state, month, way, outcome, why }: OwnReturn, at: Date): readonly [string, TagColour] {
  if (state === "prepared") {
    if (why === null && isLate(month, at)) return ["To send, late", "red"];
    return ["To send", "yellow"];
  }
  if (outcome === null) return way === "file" ? ["Sent as a file", "blue"] : ["On its way", "blue"];
  const { status, words } = OUTCOMES[outcome];
  return status < 300 ? [words, "green"] : [`Not used: ${words.toLowerCase()}`, "red"];
}
