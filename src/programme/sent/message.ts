import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { fieldIn } from "./field-in.ts";

// What a practice sends, of whatever kind: one JSON text, signed with the practice's own key. It is the same text whether
// it is carried as a file, posted, or handed over inside one installation.

export const FORM = "countersign.message/1";

/** A new kind is a word here and a line in `takers.ts`. */
export const MESSAGE_KINDS = ["return", "standing", "agreement", "taken-back", "stage-evidence"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MOST_NUMBER = 1_000_000;

export const Message = Type.Object(
  {
    form: Type.Literal(FORM),
    kind: Type.Enum([...MESSAGE_KINDS]),
    /** The sender's ODS code. */
    practice: Type.String({ pattern: "^[A-Z0-9]{3,10}$" }),
    /** Grows by one per practice and kind. */
    number: Type.Integer({ minimum: 1, maximum: MOST_NUMBER }),
    /** An ISO instant. */
    madeAt: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$" }),
    body: Type.Record(Type.String(), Type.Unknown()),
    /** The fingerprint of the key that signed it. */
    key: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    /** Ed25519 over the canonical JSON of all else, base64. */
    signature: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type Message = Static<typeof Message>;

export type Unsigned = Omit<Message, "form" | "key" | "signature">;

/** What may be wrong with bytes that somebody calls a message, in one sentence. */
export type ReadMessage =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "none"; readonly says: string };

/** Reads bytes; never throws, whatever they are. */
export function readMessage(bytes: Uint8Array): ReadMessage {
  const value = jsonOf(bytes);
  if (value === undefined) return { kind: "none", says: "This is not JSON." };
  if (value === UNKEPT) return { kind: "none", says: "There is a character in it that cannot be kept." };
  if (typeof value !== "object" || value === null || !("form" in value) || value.form !== FORM) {
    return { kind: "none", says: `This is no message of the form ${FORM}.` };
  }
  if (Value.Check(Message, value) && isInstant(value.madeAt)) return { kind: "message", message: value };
  const [wrong] = Value.Errors(Message, value);
  const where = wrong === undefined ? "madeAt" : fieldIn(Message, wrong.instancePath);
  return { kind: "none", says: `This message is not as ${FORM} says: look at ${where}.` };
}

/** In text that PostgreSQL keeps there is no NUL and no half of a character. */
const UNKEPT = Symbol("unkept");

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Only an escape can say them; as a rule there is none, and each text need not be looked at.
    if (!/\\u(?:0000|d[89a-f])/i.test(text)) return JSON.parse(text);
    let isKept = true;
    const value: unknown = JSON.parse(text, (key, one: unknown) => {
      isKept &&= canBeKept(key) && (typeof one !== "string" || canBeKept(one));
      return one;
    });
    return isKept ? value : UNKEPT;
  } catch {
    return undefined;
  }
}

const canBeKept = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");

// Date.parse takes 30 February for 2 March, and PostgreSQL has no year 0.
function isInstant(text: string): boolean {
  const at = new Date(text);
  return text >= "1970" && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === text.slice(0, 19);
}
