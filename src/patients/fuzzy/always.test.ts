import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { backgroundOf, USUAL_BACKGROUND } from "./background.ts";
import { evidence } from "./evidence.ts";
import { wordOf } from "./likeness.ts";
import { likenessesOf } from "./likenesses.ts";
import { outcomeOf, rank } from "./rank.ts";
import { type Detail, DETAILS, type PersonRecord, personRecord, type Said } from "./record.ts";
import { saysOf } from "./says.ts";
import { HORNSBY, REGISTER } from "./hornsby.test-support.ts";

// What holds of any two records and of any register.

// Few values of each, so that records meet in many of them and nearly in others.
const VALUES: Readonly<Record<Detail, readonly (string | null)[]>> = {
  number: ["9990000018", "9990000081", "9990000026", null],
  "family-name": ["Hornsby", "Hornby", "Margaret", "Quill", "Hornsby-Quill", null],
  "given-name": ["Margaret", "Peggy", "Hornsby", "M", "Margret", "Tom", null],
  "birth-date": ["1951-03-09", "1951-09-03", "1951", "1980-11-30", null],
  sex: ["female", "male", null],
  postcode: ["ZZ99 3AB", "ZZ99 3BA", "LS1 4HY", null],
  suburb: ["Northwold", "Nortwold", "Southwold End", null],
  street: ["Larch Road", "Larch Raod", "Old Mill", null],
  place: ["Old Mill", "Larch Road", "Flat 2", null],
  house: ["12", "21", "12a", null],
  state: ["Norfolk", "Kent", null],
};
const said: fc.Arbitrary<Said> = fc.record({
  number: fc.constantFrom(...VALUES.number),
  "family-name": fc.constantFrom(...VALUES["family-name"]),
  "given-name": fc.constantFrom(...VALUES["given-name"]),
  "birth-date": fc.constantFrom(...VALUES["birth-date"]),
  sex: fc.constantFrom(...VALUES.sex),
  postcode: fc.constantFrom(...VALUES.postcode),
  suburb: fc.constantFrom(...VALUES.suburb),
  street: fc.constantFrom(...VALUES.street),
  place: fc.constantFrom(...VALUES.place),
  house: fc.constantFrom(...VALUES.house),
  state: fc.constantFrom(...VALUES.state),
});
const backgrounds = [USUAL_BACKGROUND, backgroundOf(REGISTER)];
const weigh = (a: PersonRecord, b: PersonRecord, n: number): number =>
  evidence(a, b, likenessesOf(a, b), backgrounds[n] ?? USUAL_BACKGROUND);

test("it is the same whichever of two records was sent", () => {
  fc.assert(
    fc.property(said, said, fc.nat(1), (x, y, n) => {
      const [a, b] = [personRecord("a", x), personRecord("b", y)];
      const [there, back] = [weigh(a, b, n), weigh(b, a, n)];
      assert.ok(Math.abs(there - back) <= 1e-9 * Math.max(there, back), `${there} ${back}`);
    }),
    { numRuns: 2000 },
  );
});

test("one more part that agrees never makes it less likely; one that contradicts never more", () => {
  fc.assert(
    fc.property(said, said, fc.constantFrom(...DETAILS), fc.nat(1), fc.nat(5), (x, y, detail, n, which) => {
      const value = VALUES[detail][which % (VALUES[detail].length - 1)] ?? "x";
      // Only part of a birth date is no agreement.
      fc.pre(value !== "1951");
      const score = (a: Said, b: Said): number => {
        const sent = personRecord("a", a);
        return rank(sent, [personRecord("b", b)], backgrounds[n])[0]?.score ?? 0;
      };
      const without = score({ ...x, [detail]: null }, { ...y, [detail]: null });
      const agreeing = score({ ...x, [detail]: value }, { ...y, [detail]: value });
      assert.ok(agreeing >= without * (1 - 1e-9), `${detail}: ${without} ${agreeing}`);
    }),
    { numRuns: 5000 },
  );
  const full = personRecord("a", HORNSBY);
  for (const detail of DETAILS) {
    const contradicted = personRecord("b", { ...HORNSBY, [detail]: detail === "birth-date" ? "1980-11-30" : "Zz" });
    const missing = personRecord("b", { ...HORNSBY, [detail]: null });
    assert.ok(weigh(full, contradicted, 0) < weigh(full, missing, 0), detail);
  }
});

test("the reasons name every part that differs or is close, with what was sent and what is held", () => {
  fc.assert(
    fc.property(said, said, (x, y) => {
      const [a, b] = [personRecord("a", x), personRecord("b", y)];
      const likenesses = likenessesOf(a, b);
      const says = saysOf(a, b, likenesses);
      for (const detail of DETAILS) {
        const one = says.find((each) => each.detail === detail);
        assert.equal(one === undefined, a.said[detail] === null && b.said[detail] === null, detail);
        if (one === undefined) continue;
        const word = wordOf(likenesses[detail].level);
        assert.equal(one.is, likenesses.swapped !== "no" && word === "agrees" && isName(detail) ? "close" : word);
        if (one.is === "differs" || one.is === "close")
          assert.ok(one.says.includes(a.said[detail] ?? "nothing"), one.says);
      }
    }),
  );
});

function isName(detail: Detail): boolean {
  return detail === "family-name" || detail === "given-name";
}

test("no more than one is meant: the scores of all add up to 1 at most, and with a rival as near none is a match", () => {
  fc.assert(
    fc.property(said, fc.array(said, { minLength: 1, maxLength: 6 }), (x, others) => {
      const ranked = rank(
        personRecord("q", x),
        others.map((one, n) => personRecord(String(n), one)),
      );
      assert.ok(ranked.reduce((sum, { score }) => sum + score, 0) <= 1 + 1e-9);
      const twice = rank(
        personRecord("q", x),
        [...others, ...others].map((one, n) => personRecord(String(n), one)),
      );
      assert.notEqual(outcomeOf(twice), "match");
      const [best] = ranked;
      if (best?.likenesses.number.level === "differs") assert.notEqual(outcomeOf(ranked), "match");
    }),
  );
});
