import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { render } from "preact-render-to-string";
import { type BannerPatient, PatientBanner } from "./banner.tsx";

const PATIENT: BannerPatient = {
  familyName: "Example",
  givenName: "Margaret",
  title: "Mrs",
  birthDate: "1951-03-04",
  sex: "female",
  nhsNumber: "9990000018",
  registration: "registered",
  flags: [],
};
const ON = "2026-11-21";

const html = (patient: Partial<BannerPatient>): string =>
  render(<PatientBanner patient={{ ...PATIENT, ...patient }} on={ON} />);
/** What is read, without the markup. */
const text = (patient: Partial<BannerPatient>): string =>
  html(patient)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

test("name, born, gender and NHS number stand in the order that clinicians know", () => {
  assert.equal(text({}), "EXAMPLE, Margaret (Mrs) Born 04-Mar-1951 (75y) Gender Female NHS No. 999 000 0018");
});

test("the preferred name stands under the given one, with its label", () => {
  assert.match(text({ preferredName: "Peggy" }), /^EXAMPLE, Margaret \(Mrs\) Preferred name Peggy Born/);
});

test("who died is shown as dead in words and in look, with the age at death and no present age", () => {
  const died = { registration: "deceased", deathDate: "2026-02-02" } as const;
  assert.equal(
    text(died),
    "EXAMPLE, Margaret (Mrs) Born 04-Mar-1951 Died 02-Feb-2026 Age at Death 74y Gender Female NHS No. 999 000 0018",
  );
  assert.match(html(died), /class="app-patient app-patient--died"/);
  assert.doesNotMatch(html({}), /app-patient--died/);
});

test("a death is believed from either field, and a death without a date is still a death", () => {
  assert.match(text({ registration: "deceased" }), /Born 04-Mar-1951 Died Date not recorded Gender/);
  assert.match(html({ deathDate: "2026-02-02" }), /app-patient--died/);
});

test("whoever is not plainly registered is marked, and each flag is said", () => {
  assert.match(text({ registration: "temporary" }), /999 000 0018 Temporary resident$/);
  assert.match(text({ registration: "left" }), /999 000 0018 Left the practice$/);
  assert.match(text({ flags: ["safeguarding", "confidential-address"] }), /0018 Safeguarding Address confidential$/);
});

test("what is not known is said in words", () => {
  assert.match(text({ birthDate: null }), /Born Not recorded Gender/);
  assert.match(text({ nhsNumber: null }), /NHS No\. Not recorded$/);
  assert.match(text({ sex: "unknown" }), /Gender Not known NHS/);
  assert.match(text({ familyName: " " }), /^Family name not recorded, Margaret/);
});

test("a birth after today, or of a year alone, gets no made-up age", () => {
  assert.match(text({ birthDate: "2030-01-01" }), /Born 01-Jan-2030 \(age not known\)/);
  assert.match(text({ birthDate: "1951" }), /Born 1951 \(age not known\)/);
});

test("a number that fails its check digit is shown as it is and said to be not valid", () => {
  // 999 123 4567 stands as an example in style guides and fails modulus 11.
  assert.match(text({ nhsNumber: "9991234567" }), /NHS No\. 999 123 4567 NHS number not valid$/);
  assert.match(text({ nhsNumber: "12345" }), /NHS No\. 12345 NHS number not valid$/);
});

test("names that shout are calmed, and a spelling of somebody's own is kept", () => {
  assert.match(
    text({ familyName: "o'neill-smith", givenName: "MARY-JANE D'ARCY" }),
    /^O'NEILL-SMITH, Mary-Jane D'Arcy/,
  );
  assert.match(text({ givenName: "LaToya" }), /^EXAMPLE, LaToya/);
  assert.match(text({ givenName: "ÉLODIE" }), /^EXAMPLE, Élodie/);
});

test("dates and the NHS number are never broken over lines", () => {
  for (const whole of ["04-Mar-1951 (75y)", "999 000 0018"])
    assert.ok(html({}).includes(`class="app-nowrap">${whole}<`));
});

test("nothing that a record holds is lost or becomes markup", () => {
  const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(name, name, (title, nhsNumber) => {
      const shown = html({ title, nhsNumber });
      assert.ok(shown.includes(escaped(title.trim())));
      assert.equal(shown.match(/<(?!\/?(?:section|div|span|strong)\b)/g), null);
    }),
  );
});

// As HTML has it in text: the ampersand and the opening bracket; the rest may stand as it is.
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
