// What a new secret must be, as one sentence of what is wrong, or null. Length is asked for and no kinds of
// characters: those make passwords that people write down.

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
const SHORT_CODE = /^\d{6,12}$/;

export function faultOfPassword(
  password: string,
  person: { readonly login: string; readonly name: string },
): string | null {
  if (password.length < SHORTEST_PASSWORD) return `Use at least ${SHORTEST_PASSWORD} characters, such as three words.`;
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  if (new Set(password).size < 5) return "Use more than a few different characters.";
  const plain = password.toLowerCase();
  const known = [
    person.login,
    ...person.name.toLowerCase().split(/\s+/),
    "countersign",
    "password",
    "123456",
    "qwerty",
  ];
  const rest = known.filter((word) => word.length > 3).reduce((text, word) => text.replaceAll(word, ""), plain);
  return rest.length < 8 ? "Use words that are not your name, the sign-in name or the best known passwords." : null;
}

export function faultOfShortCode(code: string): string | null {
  if (!SHORT_CODE.test(code)) return "Use 6 to 12 digits.";
  const steps = new Set(code.split("").map((digit, n) => (n === 0 ? null : Number(digit) - Number(code[n - 1]))));
  steps.delete(null);
  const [step] = steps;
  if (steps.size === 1 && typeof step === "number" && Math.abs(step) <= 1)
    return "Use digits that are not all the same or in a row.";
  return /^(\d{2,3})\1+$/.test(code) ? "Use digits that do not repeat, as 121212 does." : null;
}
