import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { localDay } from "../../src/base/local-day.ts";
import { inShared } from "../../src/db/practice.ts";
import type { StepName } from "../../src/programme/joining/steps.ts";
import type { EditionKind, Intake, MembersTable, MemberStatus } from "../../src/programme/shape/tables.ts";

// What stories of the programme begin with: an edition, a hub of a region, a practice where it stands, a learner.

type EditionWish = {
  readonly name?: string;
  readonly kind?: EditionKind;
  /** ISO days. */
  readonly startsOn?: string;
  readonly endsOn?: string | null;
  readonly places?: number | null;
  readonly intake?: Intake;
};

/** A rolling edition that has begun, unless told otherwise; its id. */
export async function givenEdition(app: App, wish: EditionWish = {}): Promise<string> {
  const id = newId();
  const { name = `Edition ${id}`, kind = "rolling", startsOn = "2026-01-01", endsOn = null, places = null } = wish;
  const row = { id, name, kind, starts_on: startsOn, ends_on: endsOn, places, intake: wish.intake ?? ("any" as const) };
  await inShared(app.db, (tx) =>
    tx
      .insertInto("shared.editions")
      .values({ ...row, words: "For tests.", added_at: app.clock.now() })
      .execute(),
  );
  return id;
}

type HubWish = {
  readonly edition: string;
  readonly region?: string;
  readonly name?: string;
  readonly places?: number | null;
};

/** A lead hub of a region, which is added where it is not there yet; the hub's id. */
export async function givenHub(app: App, wish: HubWish): Promise<string> {
  const id = newId();
  const { edition, region = "North West", name = `Hub ${id}`, places = null } = wish;
  const added_at = app.clock.now();
  await inShared(app.db, async (tx) => {
    await tx
      .insertInto("shared.regions")
      .values({ name: region, added_at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx.insertInto("shared.hubs").values({ id, edition, region, name, places, added_at }).execute();
  });
  return id;
}

/** How a practice comes to stand there. */
const STEPS_TO: Readonly<Record<MemberStatus, readonly StepName[]>> = {
  interested: ["express"],
  eligible: ["express", "find-eligible"],
  "not-eligible": ["express", "find-not-eligible"],
  waiting: ["express", "find-eligible", "wait"],
  selected: ["express", "find-eligible", "select"],
  agreed: ["express", "find-eligible", "select", "agree"],
  started: ["express", "find-eligible", "select", "agree", "start"],
  finished: ["express", "find-eligible", "select", "agree", "start", "finish"],
  withdrawn: ["express", "withdraw"],
};

type MemberWish = Partial<
  Pick<MembersTable, "ods" | "name" | "runs" | "list_size" | "rurality" | "deprivation" | "kind">
> & {
  readonly hub: string;
  readonly status?: MemberStatus;
  readonly learners_wanted?: number;
  readonly at?: Date;
};

let codes = 0;

/** A practice of a hub's edition, started and running its own installation unless told otherwise; the member's id. */
export async function givenMember(app: App, { hub, status = "started", at, ...wish }: MemberWish): Promise<string> {
  const id = newId();
  const when = at ?? app.clock.now();
  codes += 1;
  const ods = wish.ods ?? `X${String(codes).padStart(5, "0")}`;
  const steps = STEPS_TO[status];
  await inShared(app.db, async (tx) => {
    const { edition } = await tx
      .selectFrom("shared.hubs")
      .select("edition")
      .where("id", "=", hub)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("shared.members")
      .values({
        id,
        hub,
        edition,
        ods,
        name: `Practice ${ods}`,
        runs: "own",
        list_size: null,
        rurality: null,
        deprivation: null,
        kind: null,
        why: null,
        ...wish,
        status,
        since: when,
        version: steps.length,
      })
      .execute();
    await tx
      .insertInto("shared.member_steps")
      .values(
        steps.map((step, index) => ({
          id: newId(),
          member: id,
          number: index + 1,
          step,
          at: when,
          by: "given",
          by_name: "Given",
          words: "Given",
          detail: JSON.stringify(step === "express" ? { hub } : {}),
        })),
      )
      .execute();
  });
  return id;
}

type LearnerWish = {
  readonly member: string;
  readonly learner?: string;
  readonly name?: string | null;
  /** ISO days. */
  readonly startsOn?: string;
  readonly dueOn?: string;
  readonly ended?: { readonly on: string; readonly ending: "completed" | "withdrawn" };
};

/** A learner of a cohort who began today and has not agreed to be named, unless told otherwise; the row's id. */
export async function givenCohortLearner(app: App, wish: LearnerWish): Promise<string> {
  const id = newId();
  const today = localDay(app.clock.now());
  const { member, learner = newId(), name = null, startsOn = today, dueOn = nextYear(startsOn), ended } = wish;
  await inShared(app.db, (tx) =>
    tx
      .insertInto("shared.cohort_learners")
      .values({
        id,
        member,
        learner,
        name,
        starts_on: startsOn,
        due_on: dueOn,
        ended_on: ended?.on ?? null,
        ending: ended?.ending ?? null,
      })
      .execute(),
  );
  return id;
}

function nextYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}-${day.slice(5, 7)}-01`;
}
