import { personRecord, type PersonRecord, type Said } from "./record.ts";

// One person as she is in truth, and a register of three hundred others.

export const HORNSBY: Said = {
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
export const REGISTER: readonly PersonRecord[] = [
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
