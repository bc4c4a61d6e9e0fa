import type { Transaction } from "kysely";
import { v4 } from "uuid";
import { isId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { formsFor } from "../../measures/surveys/forms-store.ts";
import { type Invitation, NOT_YOURS, refuseOver } from "../../measures/surveys/invitations-store.ts";
import { type Rate, ratesOf } from "../../measures/surveys/rates.ts";
import { openWindows, type Span } from "../../measures/surveys/timepoints.ts";
import type { Appointed } from "../../people/appointed.ts";

// Hub leads are asked about the edition that began last in their region: a rolling one is asked about as if of a year.

type Shared = Transaction<Tables>;

/** Writes what they are to be asked now and were not yet; as often as one likes. Nobody but hub leads is asked. */
export async function inviteHubLead(tx: Shared, person: Appointed, at: Date): Promise<void> {
  if (person.role !== "hub-lead" || person.region === null) return;
  const span = await findSpan(tx, person.region);
  if (span === null) return;
  const day = localDay(at);
  const forms = await formsFor(tx, "hub");
  const of = { account: person.account, region: person.region, since: span.startsOn, asked_on: day, answered: false };
  const rows = openWindows(span, day).flatMap(({ timepoint, closesOn }) =>
    forms
      .filter(({ timepoints }) => timepoints.includes(timepoint))
      .map(({ id: form, version }) => ({ ...of, id: v4(), timepoint, form, version, closes_on: closesOn })),
  );
  if (rows.length === 0) return;
  await tx
    .insertInto("shared.survey_invitations")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["account", "form", "timepoint", "since"]).doNothing())
    .execute();
}

async function findSpan(tx: Shared, region: string): Promise<Span | null> {
  const edition = await tx
    .selectFrom("shared.hubs as hub")
    .innerJoin("shared.editions as edition", "edition.id", "hub.edition")
    .select(["edition.starts_on", "edition.ends_on"])
    .where("hub.region", "=", region)
    .orderBy("edition.starts_on", "desc")
    .executeTakeFirst();
  if (edition === undefined) return null;
  const aYear = Temporal.PlainDate.from(edition.starts_on).add({ years: 1 }).toString();
  return { startsOn: edition.starts_on, endsOn: edition.ends_on ?? aYear };
}

export async function listHubInvitations(tx: Shared, account: string, day: string): Promise<readonly Invitation[]> {
  const rows = await tx
    .selectFrom("shared.survey_invitations")
    .select(["id", "timepoint", "form", "version", "asked_on", "closes_on", "answered"])
    .where("account", "=", account)
    .where("closes_on", ">", day)
    .orderBy("closes_on")
    .execute();
  return rows.map(({ asked_on, closes_on, ...row }) => ({
    ...row,
    perspective: "hub",
    askedOn: asked_on,
    closesOn: closes_on,
  }));
}

export type HubInvitation = Invitation & { readonly region: string | null };

/** Their own, open and held until the transaction ends; refuses what is not theirs, was answered, or is closed. */
export async function holdHubInvitation(tx: Shared, account: string, id: string, day: string): Promise<HubInvitation> {
  const row = isId(id)
    ? await tx
        .selectFrom("shared.survey_invitations")
        .select(["id", "region", "timepoint", "form", "version", "asked_on", "closes_on", "answered"])
        .where("id", "=", id)
        .where("account", "=", account)
        .forNoKeyUpdate()
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new Refusal("not-found", NOT_YOURS);
  const { asked_on: askedOn, closes_on: closesOn, ...invitation } = row;
  refuseOver({ ...invitation, closesOn }, day);
  return { ...invitation, perspective: "hub", askedOn, closesOn };
}

/** How many hub leads were asked and answered, of the whole programme, as of an ISO day. */
export async function readHubRates(tx: Shared, day: string): Promise<readonly Rate[]> {
  const rows = await tx
    .selectFrom("shared.survey_invitations")
    .select(["timepoint", "form", "closes_on as closesOn", "answered"])
    .execute();
  return ratesOf(
    rows.map((row) => ({ ...row, perspective: "hub" as const })),
    day,
  );
}
