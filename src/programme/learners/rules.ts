import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

// When a hub lead is told to look, from content/programme/warnings.json: the product's own, and changed there.

const words = { title: Type.String({ minLength: 1 }), helps: Type.String({ minLength: 1 }) };
const Days = Type.Integer({ minimum: 1, maximum: 366 });
const Share = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });
const rule = <T extends Type.TProperties>(limits: T) =>
  Type.Object({ ...words, ...limits }, { additionalProperties: false });

const File = Type.Object(
  {
    version: Type.String({ minLength: 1 }),
    says: Type.String({ minLength: 1 }),
    rules: Type.Object(
      {
        /** After so many days since a piece of evidence; and since a standing came. */
        "no-evidence": rule({ days: Days }),
        "practice-silent": rule({ days: Days }),
        /** Leave of so many days or more is an absence. */
        "no-mentor": rule({ awayDays: Days }),
        "agreement-low": rule({ confidence: Share }),
        /** Under this share of what was planned in so many finished weeks together. */
        "little-time": rule({ weeks: Type.Integer({ minimum: 1, maximum: 8 }), share: Share }),
        /** So many days after the planned day of something that is not competent. */
        behind: rule({ days: Days }),
        /** So many days before the planned end. */
        "end-near": rule({ days: Days }),
        /** For so many days after the end was moved. */
        extended: rule({ days: Days }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export type Rules = Static<typeof File>["rules"];
export type WarningKind = keyof Rules;

let shipped: Static<typeof File> | null = null;

/** Throws where the file is not what it should be. */
export function warningRules(): Static<typeof File> {
  if (shipped !== null) return shipped;
  const path = new URL("../../../content/programme/warnings.json", import.meta.url);
  const content: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Value.Check(File, content)) throw new Error("content/programme/warnings.json is not a set of rules");
  shipped = content;
  return shipped;
}
