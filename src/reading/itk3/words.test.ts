import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import fc from "fast-check";
import { Letter } from "../letter.ts";
import { isOddityCode } from "../oddity.ts";
import { Report, Unreadable } from "../report.ts";
import { codesOf, draftOf, jsonOf, readAll, readOne, written, xmlOf } from "./sample.test-support.ts";
import type { SpecimenSection } from "./specimen.ts";

// Words that a reader must find again, in the order in which they stand: each is unlike every other.
const INLINE = ["b", "i", "span", "em", "a", "td"];
const BLOCK = ["p", "div", "li", "h3", "blockquote", "pre", "td", "th", "caption", "dd"];
type Piece = { readonly tag: string; readonly inside: readonly (Piece | "word")[] };

const piece: fc.Arbitrary<Piece> = fc.letrec<{ piece: Piece; inside: (Piece | "word")[] }>((tie) => ({
  piece: fc.record({
    tag: fc.constantFrom(...INLINE, ...BLOCK, "table", "tbody", "tr", "tr", "ul", "ol"),
    inside: tie("inside"),
  }),
  inside: fc.array(
    fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.constant("word" as const), tie("piece")),
    {
      maxLength: 4,
    },
  ),
})).piece;

const sectionOfWords: fc.Arbitrary<{ title: string; pieces: Piece[]; deeper: Piece[] }> = fc.record({
  title: fc.constantFrom("Plan", "word", "History"),
  pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
  deeper: fc.array(piece, { maxLength: 2 }),
});

test("every word of every narrative and coded entry is in the text once, in its order, apart from the next", async () => {
  let number = 0;
  const next = (): string => `w${(number += 1)}.`;
  const markup = ({ tag, inside }: Piece): string => {
    const words = inside.map((one) => (one === "word" ? ` ${next()} ` : markup(one))).join("");
    return `<${tag}>${words}</${tag}>`;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(sectionOfWords, { minLength: 1, maxLength: 3 }), fc.boolean(), async (all, isXml) => {
      number = 0;
      const sections = all.map(({ title, pieces, deeper }): SpecimenSection => {
        const own = `${title} ${next()}`;
        const xhtml = pieces.map(markup).join("");
        const conditions = [{ code: "1", display: `Coded ${next()}` }];
        return {
          title: own,
          xhtml,
          conditions,
          sections: [{ title: `Deeper ${next()}`, xhtml: deeper.map(markup).join("") }],
        };
      });
      const { text } = await written({ sections }, isXml ? "xml" : "json");
      const found = text.match(/w\d+\./g) ?? [];
      assert.deepEqual(
        found,
        Array.from({ length: number }, (_, at) => `w${at + 1}.`),
      );
      assert.doesNotMatch(text, /\.w\d/);
    }),
    { numRuns: 250 },
  );
});

const schema = Compile(Type.Union([Letter, Report, Unreadable]));
const LARGE = { attachments: [{ name: "a.txt", contentType: "text/plain", bytes: Buffer.from("a file") }] };
const TEXTS = [xmlOf(LARGE), jsonOf(LARGE), xmlOf({ message: null, replaces: "D1" }), jsonOf({ message: null })];

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const put = fc.constantFrom(
  "",
  "<",
  ">",
  '"',
  "{",
  "}",
  "[",
  "null",
  "<x>",
  "&",
  "\0",
  "\uD800",
  "é",
  "__proto__",
  "value=",
  "/",
);
const damage = fc.oneof(
  fc.tuple(place, place, put).map(([at, length, words]) => (text: string) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + words + text.slice(from + Math.floor(length ** 4 * 400));
  }),
  place.map((at) => (text: string) => text.slice(0, Math.floor(at * text.length))),
  // An element, an attribute or a value of another name: the shape stays well formed.
  fc
    .tuple(place, fc.constantFrom("section", "text", "code", "extension", "x", "value", "resourceType", "div", "entry"))
    .map(([at, name]) => (text: string) => {
      const names = [...new Set(text.match(/(?<=<)[a-z]\w*(?=[ >/])|(?<=")[a-zA-Z]\w*(?=":)/g) ?? [])];
      const old = names[Math.floor(at * names.length)] ?? "text";
      return text.replaceAll(new RegExp(String.raw`(?<=[</"])${old}(?=[ >/"])`, "g"), name);
    }),
);

test("any damage to a letter ends in documents of the one shape", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...TEXTS), fc.array(damage, { minLength: 1, maxLength: 3 }), async (text, all) => {
      const documents = await readAll(all.reduce((now, apply) => apply(now), text));
      assert.ok(documents.length > 0);
      for (const document of documents) {
        assert.ok(schema.Check(document), JSON.stringify([...schema.Errors(document)]));
        assert.ok(JSON.stringify(document).isWellFormed() && !JSON.stringify(document).includes(String.raw`\u0000`));
        assert.ok(document.kind !== "unreadable" || document.reason !== "reader-failed", "a bug of ours");
        if (document.kind === "unreadable") continue;
        for (const { code } of document.oddities) assert.ok(isOddityCode(code), code);
      }
    }),
    { numRuns: 600 },
  );
});

// Facts that a person took from public samples, which are not part of this repository; each oddity with its reason.
const folder = fileURLToPath(new URL("../../../../shared/samples/letters-fhir/", import.meta.url));
const BAD_NUMBER = "nhs-number-check-digit: the sample's number fails modulus 11";
const SAMPLES = {
  "ITK-EC-Document-Bundle-1-Example-1.xml": {
    facts: ["itk3-emergency-care", "2015-02-12T08:00:00+00:00", "RR8", null, false],
    sections: 16,
    coded: 8,
    oddities: [BAD_NUMBER],
  },
  "ITK-EDIS-Example-1.xml": {
    facts: ["itk3-discharge", "2015-02-16T15:00:00+00:00", "RR8", true, true],
    sections: 19,
    coded: 11,
    oddities: [BAD_NUMBER],
  },
  "ITK-MH-Document-Bundle-Example-1.xml": {
    facts: ["itk3-mental-health", "2015-04-06T13:00:00+00:00", "RGD", true, true],
    sections: 22,
    coded: 4,
    oddities: [],
  },
  "ITK-OPL-Document-Bundle-1-Example-4.xml": {
    facts: ["itk3-outpatient", "2017-05-01", null, true, true],
    sections: 18,
    coded: 4,
    oddities: [BAD_NUMBER],
  },
  "send-document-consultation-report.xml": {
    facts: ["itk3-send-document", null, "GP0001", null, null],
    sections: 2,
    coded: 0,
    oddities: [BAD_NUMBER],
  },
};

test("the public samples say what a person reads in them, with no word lost and each oddity explained", async (t) => {
  const names = Object.keys(SAMPLES).sort();
  if (!existsSync(folder)) return t.diagnostic(`${names.length * 5} checks left out: the samples are not here`);
  assert.deepEqual(readdirSync(folder).sort(), names);
  for (const [name, { facts, sections, coded, oddities }] of Object.entries(SAMPLES)) {
    const bytes = readFileSync(join(folder, name));
    const letter = await readOne(bytes);
    // As its marks say it, before any rule.
    const { format, eventDate, from, actionRequested, medicationChanged } = draftOf(bytes.toString("utf8"));
    assert.deepEqual([format, eventDate, from.organisationCode, actionRequested, medicationChanged], facts, name);
    assert.equal(letter.sections.length, sections, name);
    assert.equal(letter.suggestions.filter((one) => one.from === "coded" && one.code !== null).length, coded, name);
    assert.deepEqual(
      codesOf(letter),
      oddities.map((one) => one.split(":")[0]),
      name,
    );
    // The words of the file, by another way than the reader's.
    const xml = bytes.toString("utf8").replaceAll(/<!--[\s\S]*?-->/g, "");
    const divs = [...xml.matchAll(/<div[\s\S]*?<\/div>/g)].map(([div]) => div.replaceAll(/<[^>]*>/g, " "));
    const titles = [...xml.matchAll(/<title value="([^"]*)"/g)].map(([, title]) => title);
    const plain = [...divs, ...titles].join(" ").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
    const bag = (text: string): string[] => (text.match(/\S+/g) ?? []).sort();
    const left = bag(letter.text);
    const missing = bag(plain).filter((word) => !left.includes(word));
    assert.deepEqual(missing, [], name);
  }
});
