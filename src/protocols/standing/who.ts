import type { ReportRule } from "./rule.ts";

// Rules about who the patient is.

export const under18: ReportRule = {
  id: "under-18",
  says: "Results of anybody under 18, or whose age is not known, go to a GP.",
  applies: ({ age }) => {
    if (age === null) return { next: "gp", says: "The age is not known, so the patient may be under 18." };
    if (age.least >= 18) return null;
    return { next: "gp", says: age.most < 18 ? "The patient is under 18." : "The patient may be under 18." };
  },
};

export const pregnant: ReportRule = {
  id: "pregnant",
  says: "Results in pregnancy go to a GP; so do those of a woman of childbearing age of whom it is not known.",
  applies: ({ fact }) => {
    const answer = fact("pregnant");
    if (answer === "no") return null;
    if (answer === "yes") return { next: "gp", says: "The patient is pregnant." };
    return { next: "gp", says: "It is not known whether the patient is pregnant." };
  },
};

export const postpartum: ReportRule = {
  id: "postpartum",
  says: "Results within 12 weeks of a birth go to a GP; so do those where it is not known.",
  applies: ({ fact }) => {
    const answer = fact("postpartum");
    if (answer === "no") return null;
    if (answer === "yes") return { next: "gp", says: "The patient gave birth in the last 12 weeks." };
    return { next: "gp", says: "It is not known whether the patient gave birth in the last 12 weeks." };
  },
};

export const deceased: ReportRule = {
  id: "deceased",
  says: "After a patient's death nothing is sent, and a GP sees what comes.",
  applies: ({ patient }) =>
    patient?.registration === "deceased"
      ? { next: "gp", says: "The patient has died: nothing is sent.", sendsNothing: true }
      : null,
};

export const left: ReportRule = {
  id: "left",
  says: "Results of a patient who left go to a GP, and on to where the patient is now; that is tracked.",
  applies: ({ patient }) =>
    patient?.registration === "left"
      ? {
          next: "gp",
          says: "The patient has left the practice: forwarding is tracked.",
          do: [{ deed: "forward", what: "to the practice where the patient is registered now" }],
        }
      : null,
};

export const temporary: ReportRule = {
  id: "temporary",
  says: "Results of a temporary resident go to a GP, with a copy to the home practice.",
  applies: ({ patient }) =>
    patient?.registration === "temporary"
      ? {
          next: "gp",
          says: "The patient is a temporary resident.",
          do: [{ deed: "copy-to-home-practice", what: "this report" }],
        }
      : null,
};

export const safeguarding: ReportRule = {
  id: "safeguarding",
  says: "Where a safeguarding flag stands, nothing is sent without a GP.",
  applies: ({ patient }) =>
    patient?.flags.includes("safeguarding") === true
      ? { next: "file", says: "A safeguarding flag stands: nothing is sent without a GP.", sendsNothing: true }
      : null,
};

export const confidentialAddress: ReportRule = {
  id: "confidential-address",
  says: "Where the address is confidential, nothing is sent without a GP.",
  applies: ({ patient }) =>
    patient?.flags.includes("confidential-address") === true
      ? { next: "file", says: "The address is confidential: nothing is sent without a GP.", sendsNothing: true }
      : null,
};

export const monitoredDrug: ReportRule = {
  id: "monitored-drug",
  says: "Results of a patient on a monitored drug close only with the next due date; where none is known of, that is said.",
  applies: ({ fact }) => {
    const answer = fact("monitored-drug");
    if (answer === "no") return null;
    // The rule is about closing: of a drug that nobody knows of there is no due date to close with.
    if (answer === "unknown")
      return { assumes: "Whether the patient takes a monitored drug is not known; none is assumed." };
    return {
      next: "tests",
      says: "The patient takes a monitored drug: this closes only with the next due date.",
      do: [{ deed: "monitoring", what: "next due date" }],
    };
  },
};
