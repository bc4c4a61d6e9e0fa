import { Refusal } from "../../../base/refusal.ts";
import { isPresent, mayHold, type Member, type Staffing } from "../../../people/staffing.ts";
import { ROLE_WORDS } from "../../../people/role.ts";
import type { Next } from "../../../protocols/decision.ts";
import { ASSISTANTS, GPS, type Holder, isForGp, person } from "../../../worklist/item.ts";
import { type About, routeTo } from "../../../worklist/route-to.ts";

// To whom something can go. Who is away is not offered: nobody would see it there.

export type HolderChoice = { readonly value: string; readonly text: string; readonly holder: Holder };

const TEAMS: Readonly<Record<"gps" | "assistants", HolderChoice>> = {
  gps: { value: "queue:gps", text: "All GPs", holder: GPS },
  assistants: { value: "queue:assistants", text: "All assistants", holder: ASSISTANTS },
};

/** GPs who are there and the GPs' list, whoever the rota would choose first. */
export function gpChoices(about: About, staffing: Staffing, by: string, at: Date): readonly HolderChoice[] {
  const { holder } = routeTo("gp", about, staffing, at);
  const there = staffing.members
    .filter(({ role, account }) => role === "gp" && account !== by)
    .filter((one) => isPresent(staffing, one, at));
  const all = [...there.map(choiceOf), TEAMS.gps];
  const first = all.find(({ value }) => value === valueOf(holder));
  return first === undefined ? all : [first, ...all.filter((one) => one !== first)];
}

/** Whoever is there and may deal with it, and the teams. */
export function passChoices(next: Next, staffing: Staffing, by: string, at: Date): readonly HolderChoice[] {
  const roles = isForGp(next) ? ["gp", "nurse", "pharmacist"] : ["assistant", "gp", "nurse", "pharmacist"];
  const there = staffing.members
    .filter((member) => roles.includes(member.role) && member.account !== by && mayHold(member, at))
    .filter((member) => isPresent(staffing, member, at));
  return [...there.map(choiceOf), TEAMS.gps, ...(isForGp(next) ? [] : [TEAMS.assistants])];
}

/** The holder that a form chose; the first where it left the choice to us. Refuses whoever is not offered (any more). */
export function readHolder(value: string | undefined, choices: readonly HolderChoice[]): Holder {
  const [first] = choices;
  if (first === undefined) throw new Error("nobody to choose from");
  if (value === undefined || value === "") return first.holder;
  const found = choices.find((one) => one.value === value);
  if (found === undefined) throw new Refusal("bad-input", "Whoever you chose is not there now. Choose somebody else.");
  return found.holder;
}

function choiceOf({ account, name, role }: Member): HolderChoice {
  return { value: account, text: `${name}, ${ROLE_WORDS[role]}`, holder: person(account) };
}

function valueOf({ kind, name }: Holder): string {
  return kind === "queue" ? `queue:${name}` : name;
}
