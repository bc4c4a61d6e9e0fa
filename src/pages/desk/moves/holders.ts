import { Refusal } from "../../../base/refusal.ts";
import { isPresent, mayHold, type Member, type Staffing } from "../../../people/staffing.ts";
import { type Role, ROLE_WORDS } from "../../../people/role.ts";
import type { Next } from "../../../protocols/decision.ts";
import {
  ASSISTANTS,
  GPS,
  type Holder,
  isForGp,
  type ItemKind,
  NURSES,
  person,
  PHARMACISTS,
  RECEPTION,
} from "../../../worklist/item.ts";
import { mayHoldItem } from "../../../worklist/may-hold.ts";
import { type About, routeTo } from "../../../worklist/route-to.ts";

// To whom something can go. Who is away is not offered: nobody would see it there.

export type HolderChoice = { readonly value: string; readonly text: string; readonly holder: Holder };

const ALL_GPS: HolderChoice = { value: "queue:gps", text: "All GPs", holder: GPS };
const ALL_ASSISTANTS: HolderChoice = { value: "queue:assistants", text: "All assistants", holder: ASSISTANTS };

/** Teams that a practice may or may not have. */
const TEAMS: readonly (HolderChoice & { readonly role: Role })[] = [
  { role: "pharmacist", value: "queue:pharmacists", text: "All pharmacists", holder: PHARMACISTS },
  { role: "nurse", value: "queue:nurses", text: "All nurses", holder: NURSES },
  { role: "reception", value: "queue:reception", text: "Reception", holder: RECEPTION },
];

/** GPs who are there and the GPs' list, whoever the rota would choose first. */
export function gpChoices(about: About, staffing: Staffing, by: string, at: Date): readonly HolderChoice[] {
  const { holder } = routeTo("gp", about, staffing, at);
  const there = staffing.members
    .filter(({ role, account }) => role === "gp" && account !== by)
    .filter((one) => isPresent(staffing, one, at));
  const all = [...there.map(choiceOf), ALL_GPS];
  const first = all.find(({ value }) => value === valueOf(holder));
  return first === undefined ? all : [first, ...all.filter((one) => one !== first)];
}

/** Whoever is there and may deal with it, and the teams that have members; nobody to whom the patient is invisible. */
export function passChoices(
  item: { readonly kind: ItemKind; readonly next: Next },
  staffing: Staffing,
  by: string,
  at: Date,
  hiddenFrom: readonly string[] = [],
): readonly HolderChoice[] {
  const fits = (role: Role): boolean => mayHoldItem(item, role) && !(role === "assistant" && isForGp(item.next));
  const there = staffing.members
    .filter((member) => fits(member.role) && member.account !== by && mayHold(member, at))
    .filter((member) => isPresent(staffing, member, at) && !hiddenFrom.includes(member.account));
  const has = (role: Role): boolean => staffing.members.some((one) => one.role === role && mayHold(one, at));
  // A report lies with the GPs or the assistants, whose list nurses and pharmacists see.
  const isTeams = item.kind === "letter" || item.kind === "action";
  return [
    ...there.map(choiceOf),
    ALL_GPS,
    ...(isTeams ? TEAMS.filter(({ role }) => fits(role) && has(role)) : []),
    ...(fits("assistant") ? [ALL_ASSISTANTS] : []),
  ];
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
