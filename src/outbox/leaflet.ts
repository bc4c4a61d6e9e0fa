import { type Static, Type } from "typebox";

// A leaflet as content/leaflets holds it: words for a patient that somebody at the practice reads, changes
// and signs. It is a starting point and never leaves by itself.

const CLOSED = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });

export const Leaflet = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z]+(-[a-z]+)*$" }),
    version: Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$" }),
    title: Text,
    /** The names by which protocols call for it, or the deed that it goes with. */
    forDeeds: Type.Array(Text),
    standing: Type.Literal("A starting point for your practice, not signed clinical advice."),
    reviewBy: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
    sources: Type.Array(Type.Object({ source: Text, for: Text }, CLOSED), { minItems: 1 }),
    sections: Type.Array(Type.Object({ heading: Text, lines: Type.Array(Text, { minItems: 1 }) }, CLOSED), {
      minItems: 3,
    }),
  },
  CLOSED,
);

export type Leaflet = Static<typeof Leaflet>;

/** All that a leaflet may leave open; a file with another is refused. */
export const PLACEHOLDERS = ["{results}", "{tests}"] as const;

/** What is signed and kept as the leaflet of a letter: "cholesterol 1.0.0". */
export function leafletName({ id, version }: Pick<Leaflet, "id" | "version">): string {
  return `${id} ${version}`;
}
