import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { type Asker, takeTurns } from "./hash-turns.ts";

// Passwords and short codes are kept as argon2id only, the parameters beside each hash, so that they can grow
// without a new password. Hashing runs beside the server, at most two at a time: it must not stall reading files,
// which waits for the same threads, nor fill the memory.

const PARAMETERS = { memory: 65_536, passes: 3, parallelism: 1 } as const;
const LENGTH = 32;
const derive = promisify(argon2);
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const inTurn = takeTurns({ atOnce: 2, mostWaiting: { colleague: 60, stranger: 30 } });

export async function hashSecret(text: string): Promise<string> {
  const nonce = randomBytes(16);
  // Whoever sets one has shown who they are, or has a link that nobody could guess.
  const hash = await inTurn("colleague", () =>
    derive("argon2id", { ...PARAMETERS, message: keptText(text), nonce, tagLength: LENGTH }),
  );
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
}

/** True where it is that secret. Without a hash it is never, and that takes as long as with one. */
export async function isSecret(text: string, hash: string | null, asker: Asker): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = FORM.exec(hash ?? NOBODYS) ?? [];
  if (nonce === undefined || tag === undefined) throw new Error("a secret's hash has another form");
  const expected = Buffer.from(tag, "base64");
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await inTurn(asker, () =>
    derive("argon2id", {
      ...parameters,
      message: keptText(text),
      nonce: Buffer.from(nonce, "base64"),
      tagLength: expected.length,
    }),
  );
  return timingSafeEqual(found, expected) && hash !== null;
}

// The hash of nothing that anybody knows, with today's parameters.
const NOBODYS = `$argon2id$v=19$m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}$${base64(
  randomBytes(16),
)}$${base64(randomBytes(LENGTH))}`;

// The same letters typed on two machines may come as different code points.
function keptText(text: string): Buffer {
  return Buffer.from(text.normalize("NFKC"));
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
