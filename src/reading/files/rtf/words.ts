import { settle, write } from "./characters.ts";
import { pageOfCharset } from "./code-pages.ts";
import { APART, purposeOf } from "./destinations.ts";
import { endCell, endLine, endRow, newSink } from "./sink.ts";
import type { GroupState, RtfState } from "./state.ts";

// What the control words do that matter to a reader of the words. All others are about looks.

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: "\t",
  emdash: "\u2014",
  endash: "\u2013",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  bullet: "\u2022",
  lquote: "\u2018",
  rquote: "\u2019",
  ldblquote: "\u201C",
  rdblquote: "\u201D",
  zwbo: "",
  nestcell: " | ",
};

/** Code pages by their old names. */
const PAGES: Readonly<Record<string, number>> = { ansi: 1252, mac: 10000, pc: 437, pca: 850 };

export function doWord(state: RtfState, word: string, number: number | null, first: boolean, starred: boolean): void {
  settle(state);
  const purpose = first || word === "ud" ? purposeOf(word, starred) : null;
  if (purpose !== null) enter(state, word, purpose);
  const on = number !== 0;
  const set = (change: Partial<GroupState>): void => {
    state.group = { ...state.group, ...change };
  };
  const plain = CHARACTERS[word];
  if (plain !== undefined) return write(state, plain);
  const page = PAGES[word];
  if (page !== undefined) state.page = page;
  switch (word) {
    case "u":
      write(state, String.fromCharCode((number ?? 0) & 0xffff));
      state.passOver = state.group.fallback;
      break;
    case "uc":
      set({ fallback: Math.max(0, Math.min(number ?? 1, 16)) });
      break;
    case "par":
    case "line":
    case "sect":
    case "page":
    case "column":
    case "nestrow":
      if (!state.group.skip) endLine(state.group.sink, state.group.inTable || word === "nestrow");
      break;
    case "cell":
      if (!state.group.skip) endCell(state.group.sink);
      break;
    case "row":
      if (!state.group.skip) endRow(state.group.sink);
      break;
    case "intbl":
      set({ inTable: true });
      break;
    case "pard":
      set({ inTable: false });
      break;
    case "plain":
      set({ hidden: false, deleted: false, font: null });
      break;
    case "v":
      set({ hidden: on });
      break;
    case "deleted":
      set({ deleted: on });
      break;
    case "revised":
      if (on) state.inserted = true;
      break;
    case "ansicpg":
      if (number !== null && number !== 0) state.page = number;
      break;
    case "fonttbl":
      set({ table: "fonts" });
      break;
    case "f":
      set({ font: number });
      if (state.group.table === "fonts" && number !== null) state.fonts.set(number, { page: null, name: "" });
      break;
    case "fcharset":
      if (state.group.table === "fonts" && state.group.font !== null) {
        const font = state.fonts.get(state.group.font);
        if (font !== undefined) font.page = pageOfCharset(number ?? 0);
      }
      break;
    case "fftype":
      state.field = { type: number ?? 0, usual: 0, result: 25 };
      break;
    case "ffdefres":
      if (state.field !== null) state.field.usual = number ?? 0;
      break;
    case "ffres":
      if (state.field !== null) state.field.result = number ?? 0;
      break;
  }
}

function enter(state: RtfState, word: string, purpose: NonNullable<ReturnType<typeof purposeOf>>): void {
  const { group } = state;
  if (purpose === "words") state.group = { ...group, skip: group.twin };
  else if (purpose === "apart" || purpose === "box") {
    const sink = newSink(APART[word] ?? null);
    if (purpose === "apart") state.sinks.push(sink);
    state.group = { ...group, sink, skip: group.twin, inTable: false, table: null };
  } else {
    if (word === "pict" && !group.twin) state.pictures += 1;
    if (word === "object") state.objects += 1;
    state.group = { ...group, skip: true, twin: group.twin || word === "nonshppict" };
  }
}
