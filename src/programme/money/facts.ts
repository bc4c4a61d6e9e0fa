import { showDate } from "../../base/show-date.ts";
import type { AttendedAs, EventKind } from "../events/event.ts";
import type { FactKind, Milestone } from "./funding-file.ts";

// A claim stands on a fact of the system, or on a hub lead's words where the system cannot see it. Which, and since
// when, is kept in the claim.

export type Fact = {
  readonly kind: FactKind;
  /** ISO day. */
  readonly since: string;
  readonly says: string;
  /** The account of whoever confirmed it in words or marked it; null where the system shows it. */
  readonly by: string | null;
};

/** What is known of a learner and their practice that may show a milestone. Days are ISO days. */
export type Known = {
  readonly learner: {
    readonly startsOn: string;
    readonly dueOn: string;
    readonly endedOn: string | null;
    readonly ending: "completed" | "withdrawn" | null;
  };
  readonly agreement: { readonly signedOn: string; readonly mentor: string } | null;
  readonly attended: readonly {
    readonly kind: EventKind;
    readonly as: AttendedAs;
    readonly title: string;
    readonly on: string;
    /** The account of the hub lead who marked it; null where the code that was shown there did. */
    readonly by: string | null;
  }[];
  /** The newest of each milestone, where it says that it is so. */
  readonly confirmed: readonly {
    readonly milestone: string;
    readonly onDay: string;
    readonly by: string;
    readonly byName: string;
    readonly words: string;
  }[];
};

export type Looked =
  | { readonly kind: "shown"; readonly fact: Fact }
  | { readonly kind: "missing"; readonly says: string };

/**
 * The earliest fact that shows the milestone, or what is missing in a sentence. What the system shows goes before what
 * somebody said, who then may not approve what stands on it.
 */
export function lookFor(milestone: Milestone, known: Known): Looked {
  const facts = milestone.shownBy.flatMap((kind) => factsOf(kind, milestone, known));
  const { ending, endedOn } = known.learner;
  const isByThen = ({ since }: Fact): boolean => ending !== "withdrawn" || endedOn === null || since <= endedOn;
  const shown = milestone.ofWithdrawn === "shown-before" ? facts.filter(isByThen) : facts;
  const [first] = shown.toSorted((a, b) => said(a) - said(b) || (a.since < b.since ? -1 : 1));
  if (ending === "withdrawn" && endedOn !== null) {
    const left = `The learner left on ${showDate(endedOn)}`;
    switch (milestone.ofWithdrawn) {
      case "nothing":
        return { kind: "missing", says: `${left}, and "${milestone.words}" brings nothing for whoever left.` };
      case "shown-before":
        if (first === undefined) {
          return { kind: "missing", says: `${left}, and nothing shows "${milestone.words}" by that day.` };
        }
    }
  }
  if (first !== undefined) return { kind: "shown", fact: first };
  const ways = milestone.shownBy.map((kind) => MISSING[kind]).join(", or ");
  return { kind: "missing", says: `Nothing shows "${milestone.words}" yet: it needs ${ways}.` };
}

const said = ({ by }: Fact): number => (by === null ? 0 : 1);

const MISSING: Readonly<Record<FactKind, string>> = {
  "agreement-signed": "the practice's signed agreement, which names the mentor",
  "event-attended": "the practice marked as there at the event",
  confirmed: "the hub lead's confirmation in words",
  completed: "the learner's training recorded as completed",
};

function factsOf(kind: FactKind, milestone: Milestone, known: Known): readonly Fact[] {
  switch (kind) {
    case "agreement-signed": {
      if (known.agreement === null) return [];
      const { signedOn: since, mentor } = known.agreement;
      return [{ kind, since, by: null, says: `The agreement is signed and names ${mentor} as mentor` }];
    }
    case "event-attended":
      return known.attended
        .filter(({ kind: event, as }) => event === milestone.event && (milestone.attendedAs ?? as) === as)
        .map(({ as, title, on, by }) => ({ kind, since: on, by, says: `Marked as there (${as}) at "${title}"` }));
    case "confirmed":
      return known.confirmed
        .filter((one) => one.milestone === milestone.id)
        .map(({ onDay, by, byName, words }) => ({ kind, since: onDay, by, says: `${byName} confirmed it: ${words}` }));
    case "completed": {
      const { ending, endedOn } = known.learner;
      if (ending !== "completed" || endedOn === null) return [];
      return [{ kind, since: endedOn, by: null, says: "The learner's training is completed" }];
    }
  }
}
