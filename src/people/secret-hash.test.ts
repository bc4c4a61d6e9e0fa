import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asker, takeTurns } from "./hash-turns.ts";
import { hashSecret, isSecret as isSecretOf } from "./secret-hash.ts";

const later = () => new Promise<"later">((resolve) => setTimeout(() => resolve("later"), 1));
const isSecret = (text: string, hash: string | null, asker: Asker = "colleague") => isSecretOf(text, hash, asker);

test("a secret is known again by its hash, and another is not", async () => {
  const hash = await hashSecret("copper kettle morning");
  assert.equal(await isSecret("copper kettle morning", hash), true);
  for (const wrong of ["", "copper kettle mornin", "Copper kettle morning", hash]) {
    assert.equal(await isSecret(wrong, hash), false, wrong);
  }
});

test("it is argon2id with 64 MiB and three passes or more, and no two hashes of one secret are alike", async () => {
  const [one, two] = [await hashSecret("copper kettle morning"), await hashSecret("copper kettle morning")];
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(one) ?? [];
  assert.ok(Number(memory) >= 64 * 1024 && Number(passes) >= 3, one);
  assert.notEqual(one, two);
  assert.doesNotMatch(one, /copper/);
});

test("the same letters typed on another machine are the same", async () => {
  assert.equal(await isSecret("cafe\u0301 kettle morning", await hashSecret("caf\u00e9 kettle morning")), true);
});

test("without a hash nothing is right, and it takes as long as with one", async () => {
  const hash = await hashSecret("copper kettle morning");
  const timed = async (of: string | null): Promise<number> => {
    const began = performance.now();
    assert.equal(await isSecret("something else", of), false);
    return performance.now() - began;
  };
  const [withHash, without] = [await timed(hash), await timed(null)];
  assert.ok(without > withHash / 4, `${without} ms against ${withHash} ms`);
});

test("hashing does not hold up what else is to be done", async () => {
  const done = Promise.all([1, 2, 3, 4].map(() => hashSecret("copper kettle morning"))).then(() => "done" as const);
  let turns = 0;
  while ((await Promise.race([done, later()])) === "later") turns += 1;
  // Where hashing stopped everything else there would be at most one between two hashes, on any machine.
  assert.ok(turns > 20, `${turns} turns`);
});

test("a stranger's burst answers strangers that there are too many, and no colleague: those go before it", async () => {
  const inTurn = takeTurns({ atOnce: 2, mostWaiting: { colleague: 60, stranger: 30 } });
  const done: string[] = [];
  const ask = (asker: Asker): Promise<"looked-at" | "refused"> =>
    inTurn(asker, () => later()).then(
      () => {
        done.push(asker);
        return "looked-at";
      },
      () => "refused",
    );
  const strangers = Array.from({ length: 80 }, () => ask("stranger"));
  const colleagues = Array.from({ length: 10 }, () => ask("colleague"));
  assert.deepEqual(new Set(await Promise.all(colleagues)), new Set(["looked-at"]));
  // Two of the strangers were being looked at already, and two more may have begun as the last colleagues ended.
  assert.ok(done.filter((asker) => asker === "stranger").length <= 4, done.join(" "));
  const told = await Promise.all(strangers);
  assert.equal(told.filter((one) => one === "refused").length, 48, "the others are told to come later");
});
