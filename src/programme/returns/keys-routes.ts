import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { endKey, listKeys, registerKey } from "../sent/keys-store.ts";
import { fingerprintOf, parsePublicKey } from "../sent/sign.ts";
import { logProgramme } from "../shape/log.ts";
import { type ConfirmFacts, confirmKeyPage, keysPage, type KeysFacts } from "./keys-page.tsx";
import { PAGE_SIZE } from "./month-page.tsx";
import { type KnownPractice, listKnown } from "./month-queries.ts";

// Which key is whose: pasted, its fingerprint heard on the telephone, then registered.

const WHO = ["hub-lead", "national-lead"] as const;
const HERE = "/programme/keys";

export function keysRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: HERE, who: WHO, answer: (visit) => list(hub, visit, { ods: "", key: "" }, null) },
    { method: "POST", path: HERE, who: WHO, answer: (visit) => show(hub, visit) },
    { method: "POST", path: `${HERE}/confirm`, who: WHO, answer: (visit) => confirm(hub, visit) },
    { method: "POST", path: `${HERE}/end`, who: WHO, answer: (visit) => end(hub, visit) },
  ];
}

async function list(
  hub: Hub,
  { person, query }: Visit<Appointed>,
  typed: KeysFacts["typed"],
  fault: KeysFacts["fault"],
): Promise<Answer> {
  const text = query["page"] ?? "1";
  const page = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
  const facts = await hub(async (tx) => {
    const practices = await listKnown(tx, person.region, { ods: null, most: PAGE_SIZE, from: (page - 1) * PAGE_SIZE });
    return {
      practices,
      keys: await listKeys(
        tx,
        practices.map(({ ods }) => ods),
      ),
    };
  });
  return { kind: "page", page: keysPage({ ...facts, page, typed, fault }), ...(fault === null ? {} : { status: 400 }) };
}

async function show(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const typed = { ods: (visit.form["ods"] ?? "").trim().toUpperCase(), key: visit.form["key"] ?? "" };
  const practice = await findPractice(hub, visit.person, typed.ods);
  if (practice === undefined)
    return list(hub, visit, typed, { field: "ods", says: `No practice ${typed.ods} is among yours.` });
  const publicKey = parsePublicKey(typed.key);
  if (publicKey === null)
    return list(hub, visit, typed, {
      field: "key",
      says: "This is no public key: paste all of it, as it was sent to you.",
    });
  return confirming({ practice, publicKey, fingerprint: fingerprintOf(publicKey), fault: null });
}

const confirming = (facts: ConfirmFacts): Answer => ({
  kind: "page",
  page: confirmKeyPage(facts),
  ...(facts.fault === null ? {} : { status: 400 }),
});

async function confirm(hub: Hub, { person, form, at }: Visit<Appointed>): Promise<Answer> {
  const practice = await findPractice(hub, person, form["ods"] ?? "");
  const publicKey = parsePublicKey(form["key"] ?? "");
  if (practice === undefined || publicKey === null)
    throw new Refusal("not-found", "There is no such practice among yours, or no such key.");
  const fingerprint = fingerprintOf(publicKey);
  if (form["heard"] !== "yes") {
    const fault = "Have the fingerprint read out to you before you register the key.";
    return confirming({ practice, publicKey, fingerprint, fault });
  }
  const registered = await hub(async (tx) => {
    const by = { by: person.account, byName: person.name };
    const done = await registerKey(tx, practice.ods, publicKey, by, at);
    if (done === "new")
      await logProgramme(tx, { ...by, at, what: "key-registered", subject: practice.ods, detail: { fingerprint } });
    return done;
  });
  if (registered === "ended")
    throw new Refusal(
      "conflict",
      "This key was ended before, and never comes back: the practice has to make another one.",
    );
  return { kind: "go", to: HERE };
}

async function end(hub: Hub, { person, form, at }: Visit<Appointed>): Promise<Answer> {
  const practice = await findPractice(hub, person, form["ods"] ?? "");
  const fingerprint = form["key"] ?? "";
  if (practice === undefined) throw new Refusal("not-found", "There is no such practice among yours.");
  await hub(async (tx) => {
    if (!(await endKey(tx, practice.ods, fingerprint, person.name, at))) {
      throw new Refusal("conflict", "There is no such key in force.");
    }
    const by = { by: person.account, byName: person.name };
    await logProgramme(tx, { ...by, at, what: "key-ended", subject: practice.ods, detail: { fingerprint } });
  });
  return { kind: "go", to: HERE };
}

async function findPractice(hub: Hub, { region }: Appointed, ods: string): Promise<KnownPractice | undefined> {
  const [found] = await hub((tx) => listKnown(tx, region, { ods, most: 1, from: 0 }));
  return found;
}
