import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judge } from "../match.ts";
import { ada, numberFrom, reportedAs } from "../testing/people.ts";
import { backgroundOf, USUAL_BACKGROUND } from "./background.ts";
import { isTurned, slips } from "./distance.ts";
import { evidence } from "./evidence.ts";
import { wordOf } from "./likeness.ts";
import { likenessesOf } from "./likenesses.ts";
import { matching } from "./matching.ts";
import { familyLikeness, givenLikeness } from "./names.ts";
import { dateLikeness, postcodeLikeness } from "./numbers.ts";
import { recordOfPatient, recordOfReported } from "./people.ts";
import { outcomeOf, rank } from "./rank.ts";
import { readRecords } from "./read-records.ts";
import { type Detail, DETAILS, type PersonRecord, personRecord, type Said } from "./record.ts";
import { saysOf } from "./says.ts";
import { soundOf } from "./sound.ts";

const HORNSBY: Said = {
  "family-name": "Hornsby",
  "given-name": "Margaret",
  "birth-date": "1951-03-09",
  sex: "female",
  postcode: "ZZ99 3AB",
  suburb: "Northwold",
  street: "Larch Road",
  place: "Old Mill",
  house: "12",
  state: "Norfolk",
  number: "9990000018",
};
const REGISTER: readonly PersonRecord[] = [
  personRecord("hornsby", HORNSBY),
  ...Array.from({ length: 300 }, (_, n) =>
    personRecord(`other-${n}`, {
      "family-name": `${"BCDFGHKLMN"[n % 10]}${"aeiou"[n % 5]}${"rstlnm"[n % 6]}${"aeiou"[(n >> 2) % 5]}by${n % 7}`,
      "given-name": ["Ann", "Tom", "Ivy", "Roy", "Sue", "Ken"][n % 6] ?? null,
      "birth-date": `19${30 + (n % 60)}-0${1 + (n % 9)}-${10 + (n % 18)}`,
      postcode: `ZZ99 ${n % 9}CD`,
      street: `${n} Street`,
      house: String(n),
    }),
  ),
];
const none: Partial<Said> = { number: null };

function outcomesOf(
  sent: Partial<Said>,
  register: readonly PersonRecord[] = REGISTER,
): readonly [string, string | null] {
  const all = { records: register, registrations: new Map(), unknown: [], left: [] };
  const [found] = matching(all, [personRecord("q", sent)]);
  return [found?.outcome ?? "", found?.best ?? null];
}

test("slips are counted as Damerau counts them", () => {
  for (const [a, b, count] of [
    ["kitten", "sitting", 3],
    ["smith", "smiht", 1],
    ["ca", "abc", 3],
    ["hornby", "hornsby", 1],
    ["", "ann", 3],
  ] as const) {
    assert.equal(slips(a, b, 5), count, `${a} ${b}`);
    assert.equal(slips(b, a, 5), count, `${b} ${a}`);
  }
  assert.equal(slips("kitten", "sitting", 2), 3, "no more is counted than was asked for, and one");
  assert.ok(isTurned("martin", "matrin") && !isTurned("martin", "martin") && !isTurned("martin", "matrix"));
});

test("names are close by a slip, a turn, a part, the same sound, an initial or a short form, and else differ", () => {
  const family = (a: string, b: string) => familyLikeness(a, b).how ?? familyLikeness(a, b).level;
  assert.equal(family("HORNBY", "Hornsby"), "one letter differs");
  assert.equal(family("Martin", "Matrin"), "two letters stand the other way round");
  assert.equal(family("O'Neill", "ONEILL"), "agrees");
  assert.equal(family("Dewhurst", "Dewhurst-Moyo"), "half of the name is missing");
  assert.equal(family("Phillips", "Filips"), "they sound alike");
  assert.equal(family("Hughes", "Hall"), "differs");
  assert.equal(family("Ng", "Ho"), "differs");
  const given = (a: string, b: string) => givenLikeness(a, b).how ?? givenLikeness(a, b).level;
  assert.equal(given("J", "John"), "one is an initial");
  assert.equal(given("Chris", "Christopher"), "one is the beginning of the other");
  assert.equal(given("Peggy", "Margaret"), "one is a usual short form of the other");
  assert.equal(given("Zoë", "Zoe Ann"), "a further name is missing");
  assert.equal(given("Ann", "Amy"), "differs");
  assert.equal(givenLikeness("Peggy", "Margaret").level, "weak", "a short form is hardly evidence");
});

test("dates are close by a digit, a turn, day and month, one part; part of a date is hardly evidence", () => {
  const date = (a: string, b: string) => dateLikeness(a, b).how ?? dateLikeness(a, b).level;
  assert.equal(date("19510309", "19510309"), "agrees");
  assert.equal(date("19510309", "19510903"), "day and month are changed about");
  assert.equal(date("19510309", "19510308"), "one digit differs");
  assert.equal(date("19510309", "19150309"), "two digits stand the other way round");
  assert.equal(date("19510319", "19510326"), "only the day differs");
  assert.equal(date("19514309", "19510309"), "one digit differs", "a day that no calendar has");
  assert.equal(date("1951", "19510309"), "only part of the date was given");
  assert.equal(date("19510309", "19620518"), "differs");
  assert.equal(postcodeLikeness("zz993ab", "zz993ba").how, "two characters stand the other way round");
  assert.equal(postcodeLikeness("ls14hy", "ls19qq").how, "only the first half agrees");
});

test("one person is found in spite of mistakes, and said why", () => {
  const sent = { ...HORNSBY, ...none, "family-name": "Hornby", "birth-date": "1951-09-03", postcode: null };
  assert.deepEqual(outcomesOf(sent), ["match", "hornsby"]);
  const says = saysOf(personRecord("q", sent), REGISTER[0]!, likenessesOf(personRecord("q", sent), REGISTER[0]!));
  const words = says.map((one) => one.says);
  assert.ok(words.includes("the family name Hornby was sent; the register has Hornsby: one letter differs"));
  assert.ok(words.includes("no postcode was sent"));
  assert.ok(words.includes("the given name Margaret agrees"));
  assert.ok(
    words.includes(
      "the date of birth 1951-09-03 was sent; the register has 1951-03-09: day and month are changed about",
    ),
  );
  const swapped = { ...HORNSBY, "family-name": "Margaret", "given-name": "Hornsby" };
  assert.deepEqual(outcomesOf({ ...swapped, ...none }), ["match", "hornsby"]);
});

test("not matched: somebody else of the household, a short form with nothing else, nothing but a name, nobody", () => {
  const home = { ...HORNSBY, ...none };
  const child = { ...home, "given-name": "Kevin", "birth-date": "1980-11-30", sex: "male" };
  assert.notEqual(outcomesOf(child)[0], "match");
  const others: Said = {
    ...home,
    "birth-date": null,
    postcode: null,
    suburb: null,
    street: null,
    house: null,
    place: null,
  };
  assert.notEqual(outcomesOf({ ...others, "given-name": "Peggy" })[0], "match");
  assert.notEqual(outcomesOf({ ...others, state: null })[0], "match");
  assert.deepEqual(outcomesOf({ "family-name": "Quill", "given-name": "Adeline" }), ["none", null]);
  assert.deepEqual(outcomesOf({}), ["none", null]);
});

test("a twin, or anybody as near, keeps it open, whichever of them was sent", () => {
  const twin = personRecord("twin", { ...HORNSBY, ...none, "given-name": "Mildred" });
  const copy = personRecord("copy", { ...HORNSBY, number: null });
  for (const other of [twin, copy]) {
    for (const given of ["Margaret", "Mildred", "M", null, "Sue"]) {
      const sent = { ...HORNSBY, ...none, "given-name": given };
      assert.notEqual(outcomesOf(sent, [...REGISTER, other])[0], "match", `${other.id} ${given}`);
    }
  }
});

test("a number that is another's is never a match, however much agrees, and nothing that is only close is exact", () => {
  assert.equal(outcomesOf(HORNSBY)[0], "match");
  assert.equal(outcomesOf({ ...HORNSBY, number: "9990000026" })[0], "possible");
  const wrong = reportedAs(ada, { nhsNumber: "9990000026" });
  assert.equal(judge(wrong, [ada]).kind, "candidates");
  const close = [
    { familyName: "O'Neil-Grant" },
    { birthDate: "1980-05-18" },
    { givenName: "Zoe Anne" },
    { nhsNumber: "9990000081", nhsNumberValid: false },
    { nhsNumber: null, nhsNumberValid: false },
  ];
  for (const changes of close)
    assert.equal(judge(reportedAs(ada, changes), [ada]).kind, "candidates", JSON.stringify(changes));
});

test("a person sees who is likeliest first, with what is only a little different said", () => {
  const namesake = {
    ...ada,
    id: "0190a000-0000-7000-8000-000000000009",
    nhsNumber: "9990000026",
    birthDate: "1944-01-30",
  };
  const found = judge(reportedAs(ada, { nhsNumber: null, familyName: "O'Neil-Grant" }), [namesake, ada]);
  assert.ok(found.kind === "candidates");
  assert.deepEqual(
    found.candidates.map(({ patient }) => patient.id),
    [ada.id, namesake.id],
  );
  const [, family] = found.candidates[0]?.parts ?? [];
  assert.deepEqual([family?.is, family?.close], ["differs", "one letter differs"], "close is not agreeing");
  assert.match(family?.says ?? "", /O'Neil-Grant was sent; the register has O'Neill-Grant: one letter differs$/);
});

test("who has died or left is said", () => {
  const head = "id,surname,forename,dob,postcode,address_1,street_number,status";
  const csv = (...lines: readonly string[]) => readRecords("register", Buffer.from([head, ...lines].join("\n")), []);
  const register = csv(
    "1,Hornsby,Margaret,09/03/1951,ZZ99 3AB,Larch Road,12,deceased",
    "2,Quill,Adeline,1961-04-05,ZZ99 3VZ,Oak Road,3,left",
    "3,Marrow,Ida,19700102,ZZ99 3VZ,Oak Road,9,registered",
  );
  const found = matching(register, register.records);
  assert.deepEqual(
    found.map(({ best }) => best),
    ["1", "2", "3"],
  );
  assert.ok(found[0]?.reasons.includes("the patient has died") && found[1]?.reasons.includes("the patient has left"));
  assert.doesNotMatch(found[2]?.reasons.join() ?? "", /the patient has/);
});

test("a register without twins is believed, and one with them makes a twin's name count", () => {
  const families = Array.from({ length: 200 }, (_, n) =>
    personRecord(`a${n}`, { ...HORNSBY, house: String(n), "birth-date": `1950-01-${10 + (n % 18)}` }),
  );
  const twins = families.map((one, n) => personRecord(`b${n}`, { ...one.said, "given-name": "Mildred" }));
  assert.ok(backgroundOf(families).others.twin < 0.01);
  assert.ok(backgroundOf([...families, ...twins]).others.twin > 0.8);
});

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

test("a report and the register's patient give the same record, but for the id", () => {
  assert.deepEqual(recordOfReported(reportedAs(ada)).keys, recordOfPatient(ada).keys);
  assert.equal(soundOf("smythe"), soundOf("smith"));
  assert.notEqual(numberFrom(1), numberFrom(2));
});
