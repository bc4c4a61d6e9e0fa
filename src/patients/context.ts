// Facts about a patient that protocol tables need. A fact that is absent, has ended or is too old is
// unknown, and unknown is never read as no.

/** One row of a context file, or one answer recorded on the page. */
export type ContextFact = {
  /** "pregnant", "postpartum", "problems", "medicines", "targets", "monitored-drugs", or a topic of content/facts.json. */
  readonly fact: string;
  readonly value: string;
  /** ISO 8601 dates; null where not given. */
  readonly from: string | null;
  readonly until: string | null;
  readonly source: string;
};

export type Answer = "yes" | "no" | "unknown";
