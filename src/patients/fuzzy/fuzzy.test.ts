import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../match.ts";
import { ada, numberFrom, reportedAs } from "../testing/people.ts";
import { backgroundOf } from "./background.ts";
import { isTurned, slips } from "./distance.ts";
import { likenessesOf } from "./likenesses.ts";
import { matching } from "./matching.ts";
import { familyLikeness, givenLikeness } from "./names.ts";
import { dateLikeness, postcodeLikeness } from "./numbers.ts";
import { recordOfPatient, recordOfReported } from "./people.ts";
import { readRecords } from "./read-records.ts";
import { type PersonRecord, personRecord, type Said } from "./record.ts";
import { saysOf } from "./says.ts";
import { soundOf } from "./sound.ts";
import { HORNSBY, REGISTER } from "./hornsby.test-support.ts";

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

test("a report and the register's patient give the same record, but for the id", () => {
  assert.deepEqual(recordOfReported(reportedAs(ada)).keys, recordOfPatient(ada).keys);
  assert.equal(soundOf("smythe"), soundOf("smith"));
  assert.notEqual(numberFrom(1), numberFrom(2));
});
