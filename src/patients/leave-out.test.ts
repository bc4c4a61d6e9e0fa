import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findNames, type RegisterName } from "./find-names.ts";
import { LEFT_OUT, leaveOut, type Named } from "./leave-out.ts";

const OSGOOD: Named = { familyKey: "osgood", givenKey: "bertram", postcodeKey: "zz993vz", isOwn: false };
const BERG: Named = { familyKey: "vanderberg", givenKey: "marijke", postcodeKey: "", isOwn: false };
const MAY: Named = { familyKey: "may", givenKey: "ann", postcodeKey: "", isOwn: false };
const said = (text: string, named: readonly Named[] = [OSGOOD]): string => leaveOut(text, named, "2026-11-02");

test("a name with its first name, an initial or a title beside it is left out, however it is written", () => {
  for (const name of [
    "Bertram Osgood",
    "OSGOOD, Bertram",
    "Mr Osgood",
    "mr. osgood",
    "B. Osgood",
    "Osgood B",
    "Bért OSGOOD",
  ]) {
    assert.match(said(`Rang ${name} today.`), /^Rang (mr\.? )?\[left out\] today\.$/i, name);
  }
  assert.equal(said("Marijke van der Berg rang.", [BERG]), `${LEFT_OUT} rang.`);
  assert.equal(said("Mrs Van der Berg's letter.", [BERG]), `Mrs ${LEFT_OUT}'s letter.`);
});

test("numbers, dates of birth and postcodes are left out, of whomever they are", () => {
  const left = said("NHS 999 000 0026, born 11/02/1968, at ZZ99 3VZ and SW1A 2AA.");
  assert.doesNotMatch(left, /999|1968|ZZ99|SW1A/);
});

test("of the patient whom it is about each name alone is left out; not of everybody whose name is a word", () => {
  assert.equal(said("Osgood rang. Bertram was cross."), "Osgood rang. Bertram was cross.");
  assert.equal(
    said("Osgood rang. Bertram was cross.", [{ ...OSGOOD, isOwn: true }]),
    `${LEFT_OUT} rang. ${LEFT_OUT} was cross.`,
  );
  assert.equal(said("It may be filed.", [MAY]), "It may be filed.");
});

test("words without anybody in them stay as they are, letter for letter", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("the", "letter", "was", "filed", "twice,", "and", "nobody", "saw", "it.", "\n")),
      (words) => {
        assert.equal(said(words.join(" "), [OSGOOD, BERG, MAY]), words.join(" "));
      },
    ),
  );
});

test("wherever the name stands, it is gone", () => {
  const filler = fc.array(fc.constantFrom("letter", "Dr", "of", "a", "b", "-", ",", "(", "é", "\n"), { maxLength: 6 });
  fc.assert(
    fc.property(
      filler,
      filler,
      fc.constantFrom("Bertram Osgood", "Osgood, Bertram", "Mr Osgood", "b osgood"),
      (before, after, name) => {
        assert.doesNotMatch(said([...before, name, ...after].join(" ")), /osgood|bertram/i);
      },
    ),
  );
});

const REGISTER: readonly RegisterName[] = [
  { familyKey: "osgood", givenKeys: ["bertram", "james"] },
  { familyKey: "may", givenKeys: ["ian"] },
  { familyKey: "hope", givenKeys: ["william"] },
];

test("a patient's name is found with a first name, an initial or a title, and a word that is a name too is none", () => {
  for (const name of ["Bertram Osgood", "bertram osgood", "OSGOOD, Bertram", "B J Osgood", "Bertram James Osgood"]) {
    assert.equal(findNames(`I rang ${name} today.`, REGISTER)[0]?.text, name);
  }
  for (const name of ["Mr Osgood", "mrs osgood", "James Osgood", "Will Hope", "Miss May"]) {
    assert.equal(findNames(`I rang ${name}`, REGISTER)[0]?.text, name);
  }
  for (const words of ["I may go.", "I will hope.", "I miss may.", "Osgood", "Bertram rang, and Osgood too.", ""]) {
    assert.deepEqual(findNames(words, REGISTER), [], words);
  }
});

test("wherever a full name stands, it is found as it stands there", () => {
  const filler = fc.array(fc.constantFrom("letter", "Dr", "of", "I", "may", "(", ",", "\n", "é"), { maxLength: 6 });
  fc.assert(
    fc.property(filler, filler, fc.constantFrom("Bertram Osgood", "osgood bertram"), (before, after, name) => {
      const text = [...before, name, ...after].join(" ");
      assert.ok(findNames(text, REGISTER).some((one) => one.text === name && text.slice(one.start, one.end) === name));
    }),
  );
});
