// Identifiers of SNOMED CT: 6 to 18 digits, of which the last but two and the one before it say what the identifier
// is of, and the last is a check digit by Verhoeff's dihedral group (SNOMED CT Release File Specification, section 6).

const D = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
].map(digitsOf);

const FIRST = digitsOf("1576283094");
const P = powers();
const INVERSE = digitsOf("0432156789");

/** The check digit of an identifier's other digits, or null where they are no digits. */
export function checkDigitOf(digits: string): string | null {
  if (!/^\d+$/.test(digits)) return null;
  return String(INVERSE[fold(digits, 1)] ?? 0);
}

/** Whether this may be an identifier of SNOMED CT: its length, its leading digit and its check digit are right. */
export function isSctid(text: string): boolean {
  return /^[1-9]\d{5,17}$/.test(text) && fold(text, 0) === 0;
}

/** Whether it is an identifier of a concept, and not of a description or a relationship. */
export function isConceptId(text: string): boolean {
  const partition = text.slice(-3, -1);
  return isSctid(text) && (partition === "00" || partition === "10");
}

function fold(digits: string, from: number): number {
  let sum = 0;
  for (let n = 0; n < digits.length; n += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - n) - 48;
    sum = D[sum]?.[P[(n + from) % 8]?.[digit] ?? 0] ?? 0;
  }
  return sum;
}

function powers(): readonly (readonly number[])[] {
  const rows = [digitsOf("0123456789"), FIRST];
  for (let n = 2; n < 8; n += 1) {
    const before = rows[n - 1] ?? [];
    rows.push(FIRST.map((to) => before[to] ?? 0));
  }
  return rows;
}

function digitsOf(text: string): readonly number[] {
  return Array.from(text, Number);
}
