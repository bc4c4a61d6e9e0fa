import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Transaction } from "kysely";
import type { Database } from "../db/connect.ts";
import { inShared } from "../db/practice.ts";
import type { Tables } from "../db/tables.ts";
import { noteRight, noteTried } from "./attempts.ts";
import { type Asked, newChallenge, takeChallenge } from "./challenges.ts";
import { findPasskey, listPasskeys } from "./passkeys-store.ts";
import { worksAnywhere } from "./works-anywhere.ts";
import type { Shown } from "./show-password.ts";

// Passkeys: what a device signs after its owner has unlocked it, which counts as two things shown at once. They are
// for the host at which they were made and for no other.

type Shared = Transaction<Tables>;

/** Where the browser is, as the request says: a passkey's signature holds both. */
export type Site = { readonly host: string; readonly origin: string };

const USER_VERIFICATION = "required";
// EdDSA, ES256 and RS256: what devices make today, and what Node verifies without a warning.
const ALGORITHMS = [-8, -7, -257];

/** What the browser is to ask the device for; with an account only its own passkeys count. */
export async function askPasskey(tx: Shared, asked: Asked, site: Site, account: string | null, at: Date) {
  const own = account === null ? [] : await listPasskeys(tx, account, site.host);
  return generateAuthenticationOptions({
    rpID: site.host,
    challenge: await newChallenge(tx, asked, at),
    userVerification: USER_VERIFICATION,
    allowCredentials: own.map(({ id, transports }) => ({ id, transports })),
  });
}

export async function askNewPasskey(
  tx: Shared,
  asked: Asked,
  site: Site,
  person: { readonly account: string; readonly name: string; readonly login: string },
  at: Date,
) {
  const own = await listPasskeys(tx, person.account, site.host);
  return generateRegistrationOptions({
    rpName: "Countersign",
    rpID: site.host,
    userName: person.login,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.account),
    challenge: await newChallenge(tx, asked, at),
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: own.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: USER_VERIFICATION },
  });
}

/** Who has signed with a passkey; with `account` only that one's counts. */
export async function showPasskey(
  db: Database,
  response: AuthenticationResponseJSON,
  asked: Asked,
  site: Site,
  account: string | null,
  at: Date,
): Promise<Shown> {
  const found = await inShared(db, async (tx) => {
    const passkey = await findPasskey(tx, response.id, site.host);
    await noteTried(tx, attemptOf(passkey?.account ?? null, asked), at);
    return passkey;
  });
  if (found === undefined || (account !== null && found.account !== account)) return { kind: "wrong" };
  return inShared(db, async (tx) => {
    if (!(await worksAnywhere(tx, found.account, at))) return { kind: "wrong" };
    const counter = await counterOf(tx, response, asked, site, found, at);
    if (counter === null) return { kind: "wrong" };
    await tx
      .updateTable("shared.passkeys")
      .set({ counter: String(counter), used_at: at })
      .where("id", "=", found.id)
      .execute();
    await noteRight(tx, attemptOf(found.account, asked), at);
    return { kind: "shown", account: found.account };
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

/** The device's new counter, or null where the signature is not what was asked for. */
async function counterOf(
  tx: Shared,
  response: AuthenticationResponseJSON,
  asked: Asked,
  site: Site,
  found: Found,
  at: Date,
): Promise<number | null> {
  const challenge = challengeOf(response.response.clientDataJSON);
  if (challenge === null || !(await takeChallenge(tx, challenge, asked, at))) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
      credential: {
        id: found.id,
        publicKey: new Uint8Array(found.public_key),
        counter: Number(found.counter),
        transports: found.transports,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws for whatever is wrong with an answer: its signature, its counter, its form.
    return null;
  }
}

/** Keeps a device's new passkey; false where the answer is not to what was asked. */
export async function addPasskey(
  db: Database,
  response: RegistrationResponseJSON,
  asked: Asked,
  site: Site,
  person: { readonly account: string; readonly name: string },
  at: Date,
): Promise<boolean> {
  const challenge = challengeOf(response.response.clientDataJSON);
  if (challenge === null || !(await inShared(db, (tx) => takeChallenge(tx, challenge, asked, at)))) return false;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (verified === null || !verified.verified) return false;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  await inShared(db, (tx) =>
    tx
      .insertInto("shared.passkeys")
      .values({
        id,
        account: person.account,
        host: site.host,
        public_key: Buffer.from(publicKey),
        counter: String(counter),
        transports: [...(transports ?? [])],
        name: person.name,
        created_at: at,
        used_at: null,
        ended_at: null,
      })
      .execute(),
  );
  return true;
}

function attemptOf(account: string | null, { address }: Asked) {
  return { kind: "passkey", name: account ?? "", account, address } as const;
}

function challengeOf(clientData: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientData, "base64url").toString("utf8"));
    return typeof data === "object" && data !== null && "challenge" in data && typeof data.challenge === "string"
      ? data.challenge
      : null;
  } catch {
    return null;
  }
}
