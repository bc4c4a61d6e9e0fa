import { readFileSync } from "node:fs";
import type { Transaction } from "kysely";
import { OFFERS, PUBLISHED, RESOURCES } from "../../../demo/programme/words.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import type { SharedFiles } from "../../files/shared-files.ts";
import { offer } from "../../programme/directory/store.ts";
import { publish } from "../../programme/library/publications.ts";
import { addResource, beginUse } from "../../programme/library/store.ts";
import { findVoice, wordsOf } from "./voices.ts";

const A_MONTH = 30;
const PROTOCOLS = new URL("../../../content/protocols/", import.meta.url);

type Shared = Transaction<Tables>;
type From = { readonly practice: string; readonly name: string };

/** The first practice of those that take part, whose GPs let it be named; null of a demonstration without any. */
async function findFrom(tx: Shared, practices: readonly string[]): Promise<From | null> {
  const row = await tx
    .selectFrom("shared.members")
    .select(["ods as practice", "name"])
    .where("ods", "in", practices.slice(0, 1))
    .executeTakeFirst();
  return row ?? null;
}

/** A protocol that a GP of another practice shares: what they signed, to be read, proved and signed anew. */
async function publishOne(tx: Shared, from: From, at: Date): Promise<void> {
  const { folder, title, version, words, licence } = PUBLISHED;
  const read = (name: string): Buffer => readFileSync(new URL(`${folder}/${name}`, PROTOCOLS));
  const shipped = read("protocol.json").toString("utf8");
  const own = shipped
    .replace(/"title": "[^"]+"/, `"title": "${title}"`)
    .replace(/"version": "[^"]+"/, `"version": "${version}"`);
  const content = {
    kind: "protocol",
    name: folder,
    version,
    title,
    bytes: Buffer.from(own),
    cases: read("cases.json"),
  } as const;
  const said = { words, licence, author: `The GPs of ${from.name} (invented)` };
  await publish(tx, { content, said, from, by: "demonstration" }, at);
}

/** Resources of our own words, who uses them, and people who offer help. */
export async function fillLibrary(
  hub: Hub,
  files: SharedFiles,
  practices: readonly string[],
  now: Date,
): Promise<void> {
  const places = RESOURCES.map(({ title, text }) => {
    const { sha256, size, flushed } = files.keep(Buffer.from(`${title}\n\n${text}`));
    const name = `${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.txt`;
    return { flushed, place: { kind: "file", file: { sha256, name, mediaType: "text/plain", bytes: size } } as const };
  });
  await Promise.all(places.map(({ flushed }) => flushed));
  await hub(async (tx) => {
    const known = await tx.selectFrom("shared.resources").select("id").limit(1).executeTakeFirst();
    if (known !== undefined) return;
    const today = localDay(now);
    const from = await findFrom(tx, practices);
    if (from !== null) await publishOne(tx, from, new Date(now.getTime() - 26 * 86_400_000));
    for (const [n, { text: _, usedBy, reviewInMonths, isOfPractice, ...words }] of RESOURCES.entries()) {
      const place = places[n]?.place;
      if (place === undefined) continue;
      const said = { ...words, version: "1.0", licence: "ogl-3", reviewBy: addDays(today, A_MONTH * reviewInMonths) };
      const at = new Date(now.getTime() - (40 + 20 * n) * 86_400_000);
      const series = await addResource(
        tx,
        { said, place, by: "demonstration", from: isOfPractice === true ? from : null },
        null,
        at,
      );
      for (const ods of practices.slice(n, n + usedBy))
        await beginUse(tx, { series, practice: ods, by: "demonstration" }, now);
    }
    for (const { by, ...said } of OFFERS) {
      const person = await findVoice(tx, by, now);
      if (person === null) continue;
      const who = { account: person.account, name: person.name, post: wordsOf(person) };
      await offer(tx, who, { ...said, reach: "talk", email: null }, now);
    }
  });
}
