import { OFFERS, RESOURCES } from "../../../demo/programme/words.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import type { SharedFiles } from "../../files/shared-files.ts";
import { offer } from "../../programme/directory/store.ts";
import { addResource, beginUse } from "../../programme/library/store.ts";
import { findVoice, wordsOf } from "./voices.ts";

const A_MONTH = 30;

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
    for (const [n, { text: _, usedBy, reviewInMonths, ...words }] of RESOURCES.entries()) {
      const place = places[n]?.place;
      if (place === undefined) continue;
      const said = { ...words, version: "1.0", licence: "ogl-3", reviewBy: addDays(today, A_MONTH * reviewInMonths) };
      const at = new Date(now.getTime() - (40 + 20 * n) * 86_400_000);
      const series = await addResource(tx, { said, place, by: "demonstration", from: null }, null, at);
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
