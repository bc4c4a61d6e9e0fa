// Money is whole pence and nothing else: no float ever holds pounds.

declare const isPence: unique symbol;
/** A whole number of pence; less than nothing is what comes back. */
export type Pence = number & { readonly [isPence]: true };

/** The most that anybody can type: twenty million pounds. */
export const MOST_PENCE = 2_000_000_000;

/** Throws where it is no whole number that can be counted with. */
export function pence(whole: number): Pence {
  if (!isWhole(whole)) throw new Error(`${whole} is no whole number of pence`);
  return whole;
}

function isWhole(number: number): number is Pence {
  return Number.isSafeInteger(number) && !Object.is(number, -0);
}

export function addPence(...parts: readonly Pence[]): Pence {
  return pence(parts.reduce<number>((sum, part) => sum + part, 0));
}

export function lessPence(from: Pence, ...parts: readonly Pence[]): Pence {
  return pence(from - addPence(...parts));
}

export const NO_PENCE = pence(0);

/** "£1,675.00", "-£200.00" */
export function poundsWords(amount: Pence): string {
  return `${amount < 0 ? "-" : ""}£${Math.trunc(Math.abs(amount) / 100).toLocaleString("en-GB")}.${pennies(amount)}`;
}

/** "1675.00", as a file of payments has it. */
export function poundsPlain(amount: Pence): string {
  return `${amount < 0 ? "-" : ""}${Math.trunc(Math.abs(amount) / 100)}.${pennies(amount)}`;
}

function pennies(amount: Pence): string {
  return String(Math.abs(amount) % 100).padStart(2, "0");
}

const POUNDS = /^£?\s?(\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(\d{2}))?$/;

/** What somebody typed as pounds, "£1,675" or "1675.00"; null where it is none, or more than twenty million. */
export function penceIn(text: string): Pence | null {
  const [, whole, part = "00"] = POUNDS.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const amount = Number(whole.replaceAll(",", "")) * 100 + Number(part);
  return amount > MOST_PENCE ? null : pence(amount);
}
