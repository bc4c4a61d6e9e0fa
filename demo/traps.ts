import type { Casting, PastLevel } from "./people/casting.ts";
import type { Person } from "./people/person.ts";
import type { PostFile } from "./post/piece.ts";
import { ENVELOPE_TRAPS } from "./traps/envelopes.ts";
import { FHIR_TRAPS } from "./traps/fhir.ts";
import { FLAG_TRAPS } from "./traps/flags.ts";
import { IDENTITY_TRAPS } from "./traps/identity.ts";
import { LIMIT_TRAPS } from "./traps/limits.ts";
import { REQUEST_TRAPS } from "./traps/requests.ts";
import { SPECIMEN_TRAPS } from "./traps/specimens.ts";
import { stageOf } from "./traps/stage.ts";
import { STANDING_TRAPS } from "./traps/standing.ts";
import type { Stage, Trap } from "./traps/trap.ts";
import { UNIT_TRAPS } from "./traps/units.ts";
import { VALUE_TRAPS } from "./traps/values.ts";

// Every trap of the day's post, the file that shows it, and who is in the register for it.

export const TRAPS: readonly Trap[] = [
  ...FLAG_TRAPS,
  ...UNIT_TRAPS,
  ...VALUE_TRAPS,
  ...LIMIT_TRAPS,
  ...SPECIMEN_TRAPS,
  ...REQUEST_TRAPS,
  ...STANDING_TRAPS,
  ...IDENTITY_TRAPS,
  ...ENVELOPE_TRAPS,
  ...FHIR_TRAPS,
];

/** The name under which a trap's file is in the post. It does not give the trap away. */
export function fileOf(trap: Trap): string {
  const { post, ending = "edi" } = trap;
  const laboratory = typeof post === "object" && "laboratory" in post ? post.laboratory : undefined;
  return `${ending === "json" ? "partnership" : (laboratory ?? "royal")}-${6001 + TRAPS.indexOf(trap)}.${ending}`;
}

/** Everybody whom the traps need. */
export function castings(): readonly Casting[] {
  return TRAPS.flatMap(({ name, who, others }) => ["as" in who ? [] : [{ ...who, cast: name }], others ?? []].flat());
}

/** The past results that a trap says, by cast name. */
export function pastOfCast(): ReadonlyMap<string, readonly PastLevel[]> {
  return new Map(castings().flatMap(({ cast, past }) => (past === undefined ? [] : [[cast, past] as const])));
}

/** The traps' files, in the order of `TRAPS`. */
export function trapFiles(seed: number, today: string, people: readonly Person[]): readonly PostFile[] {
  const stage = stageOf(seed, today, people);
  return TRAPS.map((trap) => ({ name: fileOf(trap), bytes: bytesOf(stage, trap) }));
}

function bytesOf(stage: Stage, trap: Trap): Uint8Array {
  const { post, who, name } = trap;
  if (typeof post === "function") return post(stage, "as" in who ? who.as : name);
  if ("again" in post) return bytesOf(stage, getTrap(post.again));
  return Buffer.from(stage.edifact("as" in who ? who.as : name, post), "latin1");
}

function getTrap(name: string): Trap {
  const found = TRAPS.find((trap) => trap.name === name);
  if (found === undefined) throw new RangeError(`no trap is called ${name}`);
  return found;
}
