import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Answer, Visit } from "../../web/route.ts";
import { pageIn } from "../library/asked.ts";
import { listDomains } from "../library/domains.ts";
import type { Base } from "../library/list-parts.tsx";
import { offerPage, typedOf } from "./offer-page.tsx";
import { peoplePage } from "./people-page.tsx";
import { type Choices, readOffer } from "./read-offer.ts";
import { findOwn, leave, listExperts, listRegions, offer, type Offering } from "./store.ts";

// The directory is the same in both houses, and both read and write only what is shared.

export type Directory = { readonly shared: Hub; readonly base: Base };
/** Who asks, as others would read of them. */
export type Asking = Offering & { readonly region: string | null; readonly showRooms: boolean };

type Shown = Pick<Visit<unknown>, "query" | "form" | "at">;

export async function listPeople({ shared, base }: Directory, who: Asking, { query }: Shown): Promise<Answer> {
  const [words, domain, region] = ["words", "domain", "region"].map((name) => query[name] ?? "");
  const asked = {
    words: (words ?? "").slice(0, 200),
    domain: domain === "" ? null : (domain ?? null),
    region: region === "" ? null : (region ?? null),
    page: pageIn(query),
  };
  const page = await shared(async (tx) =>
    peoplePage({
      ...(await choicesOf(tx)),
      base,
      asked,
      query,
      showRooms: who.showRooms,
      own: await findOwn(tx, who.account),
      listing: await listExperts(tx, asked),
    }),
  );
  return { kind: "page", page };
}

export async function fillOffer({ shared, base }: Directory, who: Asking): Promise<Answer> {
  const page = await shared(async (tx) => {
    const own = await findOwn(tx, who.account);
    const typed = typedOf(own, who.region);
    return offerPage({ base, who, own, typed, faults: [], marks: [], ...(await choicesOf(tx)) });
  });
  return { kind: "page", page };
}

export async function sendOffer({ shared, base }: Directory, who: Asking, { form, at }: Shown): Promise<Answer> {
  return shared(async (tx): Promise<Answer> => {
    const choices = await choicesOf(tx);
    const read = readOffer(form, choices, localDay(at));
    if (read.kind === "again") {
      const own = await findOwn(tx, who.account);
      const { faults, marks } = read;
      return { kind: "page", status: 400, page: offerPage({ base, who, own, typed: form, faults, marks, ...choices }) };
    }
    await offer(tx, who, read.said, at);
    return { kind: "go", to: `${base}/people` };
  });
}

export async function sendLeave({ shared, base }: Directory, who: Asking, { form, at }: Shown): Promise<Answer> {
  if (form["leave"] !== "yes") throw new Refusal("bad-input", "Say that you want to leave. Nothing was changed.");
  await shared((tx) => leave(tx, who.account, at));
  return { kind: "go", to: `${base}/people` };
}

async function choicesOf(tx: Parameters<Parameters<Hub>[0]>[0]): Promise<Choices> {
  return { domains: await listDomains(tx), regions: await listRegions(tx) };
}
