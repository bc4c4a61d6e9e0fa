import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { writeNhs003 } from "../../src/reading/edifact/write.ts";
import { interchange } from "../post/interchange.ts";
import { radiologyText } from "../post/radiology.ts";
import { MAN, only, type Trap, WOMAN } from "./trap.ts";

// Envelopes are dirty as a matter of course: what can be read is read, what is odd is said, nothing is lost.

const SCREENING: WireResult = {
  code: "368481000000103",
  system: "921",
  name: "BCS:FOB result",
  coded: { code: "375211000000108", system: "921", text: "Bowel cancer screening programme FOB test normal (finding)" },
};
const HUB = { name: "Bowel Cancer Screening Hub" };

export const ENVELOPE_TRAPS: readonly Trap[] = [
  {
    name: "no-unb",
    shows: "The interchange has neither header nor trailer; the report within is whole and normal.",
    who: WOMAN,
    post: { damage: (text) => text.slice(text.indexOf("UNH+")).replace(/UNZ\+.*$/s, "") },
    expects: [{ next: "file", oddities: ["missing-unb", "missing-unz"] }],
  },
  {
    name: "no-last-terminator",
    shows: "The last segment does not end.",
    who: MAN,
    post: { damage: (text) => text.slice(0, -1) },
    expects: [{ next: "file", oddities: ["missing-terminator"] }],
  },
  {
    name: "wrong-count-of-segments",
    shows: "The message states two segments more than it holds: something may be missing.",
    who: WOMAN,
    post: { damage: (text) => text.replace(/UNT\+(\d+)/, (_, count: string) => `UNT+${Number(count) + 2}`) },
    expects: [{ told: /unt-count/, next: { atLeast: "gp" }, oddities: ["unt-count"] }],
  },
  {
    name: "una-of-eight-characters",
    shows: "The service string lacks its reserved space.",
    who: MAN,
    post: { damage: (text) => text.replace("UNA:+.? '", "UNA:+.?'") },
    expects: [{ next: "file", oddities: ["una-length"] }],
  },
  {
    name: "all-of-it-at-once",
    shows: "No header, a wrong count, no last terminator, no NHS number and no codes; the haemoglobin is 7.1 g/dl.",
    who: { age: 68, sex: "female" },
    post: {
      laboratory: "community",
      results: [{ name: "HAEMOGLOBIN", value: "7.1", unit: "g/dl", ranges: [{ low: "11.5", high: "16.5" }] }],
      specimen: "EDTA blood",
      over: ({ patient }) => ({ patient: { ...patient, nhsNumber: null } }),
      damage: (text) =>
        text
          .slice(text.indexOf("UNH+"))
          .replace(/'UNZ\+.*$/s, "")
          .replace(/UNT\+\d+/, "UNT+99"),
    },
    expects: [
      { match: "candidates", next: "gp-now", floor: ["haemoglobin-low"], oddities: ["missing-unb", "unt-count"] },
    ],
  },
  {
    name: "one-bad-message-among-three",
    shows: "Of three messages in one interchange the second has lost its end; the others must not suffer.",
    who: MAN,
    others: [
      { cast: "one-bad-message-second", age: 61, sex: "female" },
      { cast: "one-bad-message-third", age: 58, sex: "male" },
    ],
    post: ({ today, report }, cast) => {
      const all = [cast, "one-bad-message-second", "one-bad-message-third"].map((name) => report(name, {}));
      const text = Buffer.from(writeNhs003(interchange("royal", today, "6901", all))).toString("latin1");
      const [first, second] = [text.indexOf("UNT+"), text.indexOf("UNT+", text.indexOf("UNT+") + 4)];
      const lost = text.lastIndexOf("GIS+N", second);
      return Buffer.from(text.slice(0, lost) + text.slice(text.indexOf("UNH+3", first)), "latin1");
    },
    expects: [{ next: "file" }, { next: { atLeast: "gp" } }, { next: "file" }],
  },
  {
    name: "nhs002",
    shows: "The older version has the unit in another place and no names.",
    who: MAN,
    post: {
      results: [
        {
          code: "423..",
          system: "911",
          name: "",
          value: "14.9",
          unit: "g/dl",
          ranges: [{ low: "13.0", high: "17.0" }],
        },
      ],
      specimen: "EDTA blood",
      over: () => ({ version: "NHS002" }),
    },
    expects: [{ next: "file" }],
  },
  {
    name: "bowel-screening",
    shows: "A screening hub's coded result: nobody at the practice asked for it, and a GP sees it.",
    who: { age: 62, sex: "male" },
    post: {
      specimen: "Faeces",
      results: [SCREENING],
      over: () => ({ version: "NHS004", requester: HUB, recipients: [HUB] }),
    },
    expects: [{ next: { atLeast: "gp" } }],
  },
  {
    name: "radiology",
    shows: "A radiology report comes through the same door: it is kept, and a person reads it.",
    who: { age: 60, sex: "female" },
    post: ({ today, person }, cast) => Buffer.from(radiologyText(today, person(cast)), "latin1"),
    expects: [{ kind: "unreadable", match: "none", next: "gp" }],
  },
  {
    name: "cut-off-in-the-middle",
    shows: "The file ends in the middle, after a potassium of 6.8.",
    who: { age: 73, sex: "male" },
    post: {
      panels: ["urea-and-electrolytes"],
      values: { potassium: "6.8" },
      damage: (text) => text.slice(0, text.indexOf("44J9.")),
    },
    expects: [{ kind: "either", next: "gp-now" }],
  },
  {
    name: "not-a-message-at-all",
    ending: "dat",
    shows: "A damaged file of which nothing can be told.",
    who: { as: "radiology" },
    post: ({ seed }) => Uint8Array.from({ length: 900 }, (_, at) => (at * 73 + seed * 31 + ((at * at) % 251)) % 256),
    expects: [{ kind: "unreadable", match: "none", next: "gp" }],
  },
  {
    name: "the-same-file-twice",
    shows: "A laboratory sent the same bytes again: one message, one more arrival.",
    who: { as: "potassium-6-7-without-a-flag" },
    post: { again: "potassium-6-7-without-a-flag" },
    expects: [{ next: "gp-now", floor: ["potassium-high"] }],
  },
  {
    name: "first-version",
    shows: "A blood count that is all normal, which the laboratory will amend.",
    who: { age: 43, sex: "male" },
    post: { values: { platelets: "212" } },
    expects: [{ next: "file" }],
  },
  {
    name: "amended-version",
    shows: "The amended report of the same sample: platelets are 61, not 212.",
    who: { as: "first-version" },
    post: {
      values: { platelets: "61" },
      change: only("Platelet count", (result) => ({
        ...result,
        status: "CO",
        comments: ["Corrected report: clumping excluded on film."],
      })),
    },
    expects: [{ next: "gp-now", floor: ["platelets-low"] }],
  },
];
