import type { ConditionId } from "../../people/conditions.ts";
import type { Person } from "../../people/person.ts";

// Whom a letter may be about, so that it makes sense beside what the record says of them.

export const adult = ({ age }: Person): boolean => age >= 18;
export const child = ({ age }: Person): boolean => age >= 1 && age < 14;
export const baby = ({ age }: Person): boolean => age < 3;
export const older = ({ age }: Person): boolean => age >= 65;
export const middle = ({ age }: Person): boolean => age >= 40 && age < 75;
export const woman = ({ age, sex }: Person): boolean => sex === "female" && age >= 25 && age < 65;
export const mother = ({ age, sex }: Person): boolean => sex === "female" && age >= 20 && age < 42;
export const olderMan = ({ age, sex }: Person): boolean => sex === "male" && age >= 55;

export function having(...ids: readonly ConditionId[]): (person: Person) => boolean {
  return ({ age, conditions }) => age >= 18 && ids.some((id) => conditions.includes(id));
}
