// NHS number: ten digits, the last a modulus 11 check digit (NHS Data Dictionary). Numbers that begin
// with 999 are never given to a person, which is why the demonstration uses them.

/** The ten digits without spaces, or null when the text is not ten digits. The check digit is not looked at. */
export function digitsOf(text: string): string | null {
  const digits = text.replace(/[\s-]/g, "");
  return /^\d{10}$/.test(digits) ? digits : null;
}

/** True when the text holds ten digits whose last is the right check digit; a check digit of 10 is never issued. */
export function isValidNhsNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits === null) return false;
  return checkDigit(digits.slice(0, 9)) === Number(digits[9]);
}

/** The check digit of nine digits, or null where that would be 10 and the number is never issued. */
export function checkDigit(nine: string): number | null {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += (10 - i) * Number(nine[i]);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? null : digit;
}

/** 999 000 0018: grouped 3-3-4 with single spaces, as ISB 0149 shows it. */
export function spaced(digits: string): string {
  return digits.length === 10 ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : digits;
}
