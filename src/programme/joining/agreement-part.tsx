import { showDate } from "../../base/show-date.ts";
import { SummaryList } from "../../web/components/summary-list.tsx";
import type { Agreement } from "./agreement.ts";
import type { AgreedHow } from "./tables.ts";

const HOW: Readonly<Record<AgreedHow, string>> = {
  page: "on the practice's own page",
  message: "in a message that the practice signed",
  paper: "on paper, which the hub has recorded",
};

/** What a practice and its hub agreed, in words. */
export function AgreementPart({ agreement }: { readonly agreement: Agreement | null }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">Agreement</h2>
      {agreement === null ? (
        <p>No agreement is signed.</p>
      ) : (
        <SummaryList
          rows={[
            { key: "Mentor, a GP", value: agreement.mentor },
            { key: "Second mentor", value: agreement.secondMentor ?? "Not named" },
            { key: "Protected time", value: `${minuteWords(agreement.protectedMinutes)} a week for each learner` },
            { key: "Shares every week", value: agreement.sharesWeekly ? "How its learners stand" : "Nothing" },
            { key: "Shares every month", value: agreement.sharesMonthly ? "The counts of its return" : "Nothing" },
            { key: "Who can stop the sharing", value: agreement.stoppedBy },
            {
              key: "Signed",
              value: `By ${agreement.signedBy}, ${showDate(agreement.signedOn)}, ${HOW[agreement.how]}`,
            },
            { key: "Fingerprint", value: <code class="app-hash">{agreement.sha256}</code> },
          ]}
        />
      )}
    </>
  );
}

/** "7 h 30 min", "45 min" */
export function minuteWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 ? "" : `${hours} h`, rest === 0 ? "" : `${rest} min`].filter((one) => one !== "").join(" ");
}
