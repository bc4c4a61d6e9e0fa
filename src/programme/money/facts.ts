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
  /** The account of whoever confirmed it in words; null where the system shows it. */
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

/** The earliest fact that shows the milestone, or what is missing in a sentence. */
export function lookFor(milestone: Milestone, known: Known): Looked {
  const facts = milestone.shownBy.flatMap((kind) => factOf(kind, milestone, known) ?? []);
  const [first] = facts.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  const { ending, endedOn } = known.learner;
  if (ending === "withdrawn" && endedOn !== null) {
    const left = `The learner left on ${showDate(endedOn)}`;
    switch (milestone.ofWithdrawn) {
      case "nothing":
        return { kind: "missing", says: `${left}, and "${milestone.words}" brings nothing for whoever left.` };
      case "shown-before":
        if (first === undefined || first.since > endedOn) {
          return { kind: "missing", says: `${left}, and nothing shows "${milestone.words}" by that day.` };
        }
    }
  }
  if (first !== undefined) return { kind: "shown", fact: first };
  const ways = milestone.shownBy.map((kind) => MISSING[kind]).join(", or ");
  return { kind: "missing", says: `Nothing shows "${milestone.words}" yet: it needs ${ways}.` };
}

const MISSING: Readonly<Record<FactKind, string>> = {
  "agreement-signed": "the practice's signed agreement, which names the mentor",
  "event-attended": "the practice marked as there at the event",
  confirmed: "the hub lead's confirmation in words",
  completed: "the learner's training recorded as completed",
};

function factOf(kind: FactKind, milestone: Milestone, known: Known): Fact | null {
  switch (kind) {
    case "agreement-signed": {
      if (known.agreement === null) return null;
      const { signedOn: since, mentor } = known.agreement;
      return { kind, since, by: null, says: `The agreement is signed and names ${mentor} as mentor` };
    }
    case "event-attended": {
      const [first] = known.attended
        .filter(({ kind: event, as }) => event === milestone.event && (milestone.attendedAs ?? as) === as)
        .toSorted((a, b) => (a.on < b.on ? -1 : 1));
      return first === undefined
        ? null
        : { kind, since: first.on, by: null, says: `Marked as there (${first.as}) at "${first.title}"` };
    }
    case "confirmed": {
      const found = known.confirmed.find((one) => one.milestone === milestone.id);
      if (found === undefined) return null;
      return { kind, since: found.onDay, by: found.by, says: `${found.byName} confirmed it: ${found.words}` };
    }
    case "completed": {
      const { ending, endedOn } = known.learner;
      if (ending !== "completed" || endedOn === null) return null;
      return { kind, since: endedOn, by: null, says: "The learner's training is completed" };
    }
  }
}
