import { Secret, TOTP } from "otpauth";

// Time-based codes as telephones show them (RFC 6238): six digits, thirty seconds.

const PERIOD_S = 30;
/** A telephone's clock may be one step off. */
const DRIFT = 1;

export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the picture holds that a telephone's application reads. */
export function codeAddress(secret: string, login: string): string {
  return totpOf(secret, login).toString();
}

/** The step whose code this is, at this instant or one step beside it; null where it is none of them. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const digits = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret, "").validate({ token: digits, timestamp: at.getTime(), window: DRIFT });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_S) + delta;
}

function totpOf(secret: string, login: string): TOTP {
  return new TOTP({
    issuer: "Countersign",
    label: login,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });
}
