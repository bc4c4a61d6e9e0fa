import { oddity } from "../../oddity.ts";
import type { Rendered } from "../../part.ts";
import type { Oddity } from "../../report.ts";
import { lostOddities, lostWords } from "../../words/lost.ts";
import { wordsOf } from "../../words/words.ts";
import { orRefused, refusedFile, renderedText } from "../text/rendered.ts";
import { plainOfRtf } from "./plain.ts";
import { readRtf, textOfRtf } from "./read.ts";
import type { RtfState } from "./state.ts";

/** An RTF file as text. */
export function renderRtf(bytes: Uint8Array): Promise<Rendered> {
  return orRefused("RTF file", () => {
    const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    if (!/^\s*\{\s*\\(?:rtf|urtf)/u.test(rtf.slice(0, 200))) {
      return refusedFile(
        "malformed",
        "This file is said to be RTF but does not begin as one: please open the original.",
      );
    }
    const state = readRtf(rtf);
    const text = textOfRtf(state);
    const lost = lostWords(wordsOf(plainOfRtf(rtf)), `${text} ${state.deleted}`);
    return renderedText("application/rtf", text, [...oddOf(state), ...lostOddities(lost, "text")]);
  });
}

function oddOf(state: RtfState): readonly Oddity[] {
  const odd: Oddity[] = [];
  const words = (text: string): string => text.trim().slice(0, 500);
  if (state.hidden.trim() !== "") odd.push(oddity("hidden-text", "text", words(state.hidden)));
  if (state.deleted.trim() !== "") odd.push(oddity("tracked-change", "text", `deleted: ${words(state.deleted)}`));
  if (state.inserted) odd.push(oddity("tracked-change", "text", "inserted words are shown as the letter's own"));
  if (state.pictures > 0) odd.push(oddity("picture-inside", "text", `${state.pictures} in the file`));
  if (state.objects > 0) odd.push(oddity("embedded-object", "text", `${state.objects} in the file`));
  if (state.unknownPage !== null) odd.push(oddity("charset", "text", `code page ${state.unknownPage} is not known`));
  if (state.unknownSymbols > 0) {
    odd.push(
      oddity("control-characters", "text", `${state.unknownSymbols} signs of a symbol font are shown as \uFFFD`),
    );
  }
  return odd;
}
