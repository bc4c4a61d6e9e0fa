import { localDay } from "../../base/local-day.ts";
import { Refusal, STATUS_OF } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Answer, Opener, PageContent, Route, Visit } from "../../web/route.ts";
import type { Base } from "./addresses.ts";
import type { Standing } from "./digest.ts";
import { type Cleared, type Form, type FoundMark, guard } from "./guard.ts";
import type { Reader } from "./may.ts";
import type { Shared } from "./readers.ts";
import type { Unsaid } from "./unsaid.tsx";

// The talk is the same in both houses. What differs is who is let in, as whom, and what is known of patients' names.

export type TalkHouse<P extends Opener> = {
  readonly base: Base;
  readonly who: Route<P>["who"];
  /** Transactions over what is shared, in a role without any right on schema `practice`. */
  readonly run: Hub;
  readonly readerOf: (tx: Shared, person: P) => Promise<Reader>;
  readonly standingOf: (person: P) => Standing;
  /** What in these words may tell who a patient is. A practice knows its patients' names, and the programme none. */
  readonly findMarks: (person: P, fields: Form, at: Date) => Promise<readonly FoundMark[]>;
  /** False where this installation has no mail server. */
  readonly canSend: boolean;
};

type Write = {
  /** Which form of which page this is, for showing it again. */
  readonly of: string;
  /** The fields that others will read. */
  readonly guarded: readonly string[];
  /** Gives where to go. */
  readonly act: (tx: Shared, reader: Reader, cleared: readonly Cleared[]) => Promise<string>;
  /** The page that the form stood on, with what was typed. */
  readonly again: (tx: Shared, reader: Reader, unsaid: Unsaid) => Promise<PageContent>;
};

/** Looks at what was typed, writes it, and shows the page again with it where either refuses. */
export async function write<P extends Opener>(
  house: TalkHouse<P>,
  { person, form, at }: Visit<P>,
  { of, guarded, act, again }: Write,
): Promise<Answer> {
  const words = Object.fromEntries(guarded.map((field) => [field, (form[field] ?? "").replaceAll("\r\n", "\n")]));
  const looked = guard(await house.findMarks(person, words, at), form, localDay(at));
  const refuse = async (unsaid: Unsaid, status: number): Promise<Answer> => {
    const page = await house.run(async (tx) => again(tx, await house.readerOf(tx, person), unsaid));
    return { kind: "page", page, status };
  };
  switch (looked.kind) {
    case "held":
      return refuse({ of, typed: form, held: looked.held, says: null }, STATUS_OF["bad-input"]);
    case "clear":
      try {
        return {
          kind: "go",
          to: await house.run(async (tx) => act(tx, await house.readerOf(tx, person), looked.cleared)),
        };
      } catch (error) {
        if (!(error instanceof Refusal) || !KEEPS_WHAT_WAS_TYPED.has(error.code)) throw error;
        // What was ticked is asked again: nothing of it was logged.
        return refuse({ of, typed: form, held: [], says: error.message }, STATUS_OF[error.code]);
      }
  }
}

const KEEPS_WHAT_WAS_TYPED: ReadonlySet<string> = new Set(["bad-input", "conflict", "not-allowed", "too-many"]);

/** A page of the talk for whoever asks, or where they are led instead. */
export async function show<P extends Opener>(
  house: TalkHouse<P>,
  { person }: Visit<P>,
  make: (tx: Shared, reader: Reader) => Promise<PageContent | string>,
): Promise<Answer> {
  const page = await house.run(async (tx) => make(tx, await house.readerOf(tx, person)));
  return typeof page === "string" ? { kind: "go", to: page } : { kind: "page", page };
}
