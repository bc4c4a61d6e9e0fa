import { settle, write } from "./characters.ts";
import { newSink, textOfSink } from "./sink.ts";
import type { RtfState } from "./state.ts";
import { rtfTokens } from "./tokens.ts";
import { doWord } from "./words.ts";

const SYMBOLS: Readonly<Record<string, string>> = { "~": " ", _: "-", "-": "", ":": "", "|": "" };

/** Groups within groups; a letter has a dozen. */
const DEEPEST = 2000;

/** All that an RTF file says. `rtf`: its bytes as latin-1. Any text can be read; what makes no sense is passed over. */
export function readRtf(rtf: string): RtfState {
  const state = begin();
  let first = false;
  let starred = false;
  for (const token of rtfTokens(rtf)) {
    if (state.passOver > 0 && token.kind !== "open" && token.kind !== "close" && token.kind !== "text") {
      state.passOver -= 1;
      continue;
    }
    switch (token.kind) {
      case "open":
        settle(state);
        state.passOver = 0;
        if (state.outer.length < DEEPEST) state.outer.push(state.group);
        first = true;
        starred = false;
        continue;
      case "close":
        settle(state);
        state.passOver = 0;
        endField(state);
        endGroup(state);
        break;
      case "word":
        doWord(state, token.word, token.number, first, starred);
        break;
      case "symbol":
        if (token.symbol === "*" && first) {
          starred = true;
          continue;
        }
        settle(state);
        doSymbol(state, token.symbol);
        break;
      case "byte":
        if (isRead(state)) state.bytes.push(token.byte);
        break;
      case "text": {
        const passed = Math.min(state.passOver, token.text.length);
        state.passOver -= passed;
        // A picture is megabytes of digits.
        if (!isRead(state)) break;
        for (let at = passed; at < token.text.length; at += 1) state.bytes.push(token.text.charCodeAt(at) & 0xff);
        break;
      }
    }
    first = false;
    starred = false;
  }
  settle(state);
  return state;
}

/** The letter, and what stands apart from it under its heading: headers before, all others after; each said once. */
export function textOfRtf({ sinks }: RtfState): string {
  const headers: string[] = [];
  const own: string[] = [];
  const others = new Set<string>();
  for (const sink of sinks) {
    const text = textOfSink(sink);
    if (text === "") continue;
    if (sink.heading === null) own.push(text);
    else others.add(`${sink.heading}: ${text}`);
  }
  for (const text of others) if (text.startsWith("Header: ")) headers.push(text);
  for (const text of headers) others.delete(text);
  return [...headers, ...own, ...others].join("\n\n");
}

function endGroup(state: RtfState): void {
  const { sink } = state.group;
  state.group = state.outer.pop() ?? state.group;
  if (sink === state.group.sink || state.sinks.includes(sink)) return;
  const box = textOfSink(sink);
  if (box !== "") state.group.sink.boxes.push(box);
}

function isRead({ group }: RtfState): boolean {
  return !group.skip || group.table === "fonts";
}

function doSymbol(state: RtfState, symbol: string): void {
  if (symbol === "\n" || symbol === "\r") doWord(state, "par", null, false, false);
  else if (symbol === "\t") write(state, "\t");
  else write(state, SYMBOLS[symbol] ?? ("\\{}".includes(symbol) ? symbol : ""));
}

/** A check box is drawn by its number, not by a character. */
function endField(state: RtfState): void {
  const { field } = state;
  const outer = state.outer.at(-1);
  if (field === null || outer === undefined || outer.skip) return;
  state.field = null;
  if (field.type === 1) outer.sink.line += (field.result === 25 ? field.usual : field.result) === 1 ? "☒" : "☐";
  if (field.type === 2) state.objects += 1;
}

function begin(): RtfState {
  const sink = newSink(null);
  const group = {
    sink,
    skip: false,
    twin: false,
    table: null,
    font: null,
    hidden: false,
    deleted: false,
    inTable: false,
    fallback: 1,
  } as const;
  return {
    group,
    outer: [],
    sinks: [sink],
    fonts: new Map(),
    page: 1252,
    bytes: [],
    passOver: 0,
    hidden: "",
    deleted: "",
    inserted: false,
    pictures: 0,
    objects: 0,
    field: null,
    unknownPage: null,
    unknownSymbols: 0,
  };
}
