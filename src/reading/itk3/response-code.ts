// What an ITK3 answer may say, by its codes. 2xxxx: was it taken in and could it be read; 3xxxx: is the patient ours.

const CODES = {
  "20013": { says: "Message received and accepted", response: "ok" },
  "20005": { says: "Attachment is of an unsupported type", response: "fatal-error" },
  "20007": { says: "Duplicate message", response: "fatal-error" },
  "20008": { says: "Duplicate document", response: "fatal-error" },
  "20009": { says: "Payload is not valid", response: "fatal-error" },
  "20014": { says: "The document that it replaces is not known", response: "fatal-error" },
  "20015": { says: "Message is too large", response: "fatal-error" },
  "30001": { says: "Patient known here", response: "ok" },
  "30002": { says: "Patient not known here", response: "fatal-error" },
  "30003": { says: "Patient no longer at this practice", response: "fatal-error" },
  "30004": { says: "Patient deceased", response: "fatal-error" },
} as const satisfies Record<string, { says: string; response: "ok" | "fatal-error" }>;

export type Itk3Code = keyof typeof CODES;

export function isItk3Code(code: string): code is Itk3Code {
  return Object.hasOwn(CODES, code);
}

/** Which of the two answers a code belongs in. */
export function levelOf(code: Itk3Code): "infrastructure" | "business" {
  return code.startsWith("3") ? "business" : "infrastructure";
}

export function codeSays(code: Itk3Code): { readonly says: string; readonly response: "ok" | "fatal-error" } {
  return CODES[code];
}
