import { decodePage, decoderOf } from "./code-pages.ts";
import type { RtfState } from "./state.ts";
import { symbolFontOf, symbolOf } from "./symbols.ts";

/** Makes characters of the bytes that wait, by the code page of the font in force. */
export function settle(state: RtfState): void {
  if (state.bytes.length === 0) return;
  const { bytes } = state;
  state.bytes = [];
  const font = state.group.font === null ? undefined : state.fonts.get(state.group.font);
  if (font !== undefined && symbolFontOf(font.name) !== null) {
    write(state, Buffer.from(bytes).toString("latin1"));
    return;
  }
  const page = font?.page ?? state.page;
  if (decoderOf(page) === null && bytes.some((byte) => byte >= 0x80)) state.unknownPage = page;
  write(state, decodePage(bytes, page));
}

/** Puts text where it belongs: the letter, its font's name, or nowhere. */
export function write(state: RtfState, text: string): void {
  const { group } = state;
  if (group.table === "fonts") {
    const font = group.font === null ? undefined : state.fonts.get(group.font);
    if (font !== undefined && font.name.length < 200) font.name += text.replaceAll(";", "");
    return;
  }
  if (group.skip) return;
  if (group.deleted) {
    state.deleted += text;
    return;
  }
  const font = group.font === null ? undefined : state.fonts.get(group.font);
  const kind = font === undefined ? null : symbolFontOf(font.name);
  const shown =
    kind === null
      ? text
      : text
          .split("")
          .map((char) => symbolOf(kind, char))
          .join("");
  if (kind !== null) state.unknownSymbols += shown.split("\uFFFD").length - 1;
  if (group.hidden) state.hidden += shown;
  group.sink.line += shown;
}
