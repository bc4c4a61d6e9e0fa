import { Refusal } from "../../base/refusal.ts";
import { isPresent, mayHold, type Member, type Staffing } from "../../people/staffing.ts";
import { type Role, ROLE_WORDS } from "../../people/role.ts";
import type { Next } from "../../protocols/decision.ts";
import { ASSISTANTS, GPS, type Holder, NURSES, person, PHARMACISTS, RECEPTION } from "../../worklist/item.ts";
import { type About, routeTo } from "../../worklist/route-to.ts";

// To whom an action of a letter may be given: a team that has members, or somebody who is there. Who gets it says who
// may do it.

export type ActionChoice = {
  readonly value: string;
  readonly text: string;
  readonly next: Next;
  readonly holder: Holder;
};

const TEAMS: readonly { readonly role: Role; readonly text: string; readonly next: Next; readonly holder: Holder }[] = [
  { role: "gp", text: "All GPs", next: "gp", holder: GPS },
  { role: "pharmacist", text: "Pharmacists", next: "pharmacist", holder: PHARMACISTS },
  { role: "nurse", text: "Nurses", next: "nurse", holder: NURSES },
  { role: "reception", text: "Reception", next: "reception", holder: RECEPTION },
  { role: "assistant", text: "Assistants", next: "tests", holder: ASSISTANTS },
];

/** The patient's usual GP by the rota first, then the teams, then each who is there. */
export function actionChoices(about: About, staffing: Staffing, at: Date): readonly ActionChoice[] {
  const isHidden = ({ account }: Member): boolean => about.hiddenFrom?.includes(account) === true;
  const here = staffing.members.filter((one) => mayHold(one, at) && isPresent(staffing, one, at) && !isHidden(one));
  const teams = TEAMS.filter(({ role }) => staffing.members.some((one) => one.role === role && mayHold(one, at)));
  const people = here.flatMap((one) => {
    const team = TEAMS.find(({ role }) => role === one.role);
    if (team === undefined) return [];
    const { next } = team;
    return [{ value: one.account, text: `${one.name}, ${ROLE_WORDS[one.role]}`, next, holder: person(one.account) }];
  });
  const choices: readonly ActionChoice[] = [
    ...teams.map(({ text, next, holder }) => ({ value: `queue:${holder.name}`, text, next, holder })),
    ...people,
  ];
  const { holder } = routeTo("gp", about, staffing, at);
  const first = choices.find((one) => one.holder.name === holder.name);
  return first === undefined ? choices : [first, ...choices.filter((one) => one !== first)];
}

export function readActionChoice(value: string | undefined, choices: readonly ActionChoice[]): ActionChoice {
  if (value === undefined || value === "") throw new Refusal("bad-input", "Choose who is to do this.");
  const found = choices.find((one) => one.value === value);
  if (found === undefined) throw new Refusal("bad-input", "Whoever you chose is not there now. Choose somebody else.");
  return found;
}
