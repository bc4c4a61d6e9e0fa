import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { type AppointmentRole, APPOINTMENTS } from "../../people/appointed.ts";
import { type Role, ROLES } from "../../people/role.ts";

// The spaces that there are: kinds are data in content/programme/spaces.json, and of one kind there is one for each
// region.

const FILE = join(import.meta.dirname, "..", "..", "..", "content", "programme", "spaces.json");

const AnyRole = Type.Unsafe<Role | AppointmentRole>(Type.Enum([...ROLES, ...APPOINTMENTS]));
const Roles = Type.Array(AnyRole, { uniqueItems: true });
const Kind = Type.Object(
  {
    space: Type.String({ pattern: "^[a-z-]{1,20}$" }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    about: Type.String({ minLength: 1, maxLength: 200 }),
    of: Type.Union([Type.Literal("nation"), Type.Literal("region")]),
    reads: Roles,
    writes: Roles,
    notifies: Roles,
    moderates: Roles,
  },
  { additionalProperties: false },
);
const Content = Type.Object({ about: Type.String(), spaces: Type.Array(Kind) }, { additionalProperties: false });

export type SpaceKind = Readonly<Static<typeof Kind>>;

export type Space = {
  /** "notices", or "region:North West". */
  readonly key: string;
  readonly name: string;
  readonly kind: SpaceKind;
  /** Null where there is one for the nation. */
  readonly region: string | null;
};

let shipped: readonly SpaceKind[] | undefined;

/** As they ship, in their order; throws where the file is no such thing. */
export function spaceKinds(): readonly SpaceKind[] {
  shipped ??= Value.Parse(Content, JSON.parse(readFileSync(FILE, "utf8"))).spaces;
  return shipped;
}

/** All spaces that there are with these regions. */
export function spacesOf(regions: readonly string[], kinds: readonly SpaceKind[] = spaceKinds()): readonly Space[] {
  return kinds.flatMap((kind): readonly Space[] =>
    kind.of === "nation"
      ? [{ key: kind.space, name: kind.name, kind, region: null }]
      : regions.map((region) => ({ key: `${kind.space}:${region}`, name: region, kind, region })),
  );
}
