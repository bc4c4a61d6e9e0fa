import { addDays, startOfDay } from "../../base/local-day.ts";
import { type ReportFacts, reportMark } from "../../countersign/audits/report.ts";
import { Button } from "../../web/components/button.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";
import type { AuditFacts } from "./facts.ts";

type Props = { readonly facts: AuditFacts; readonly report: ReportFacts };

/** A GP reports what was found, and from then on nothing of it changes. */
export function SignPart({ facts: { overview, person, at, isFresh }, report }: Props) {
  const { audit } = overview;
  // An empty week has nothing to look at and is reported as that.
  if (report.left === report.drawn && report.drawn > 0) return null;
  if (at < startOfDay(addDays(audit.until_on, 1))) return <p>It can be reported when its days are over.</p>;
  if (person.role !== "gp") return <p>A GP reports it with a signature.</p>;
  if (!isFresh) return <SignAgain next={`/audits/${audit.id}`} />;
  return (
    <form method="post" action={`/audits/${audit.id}/report`} class="app-not-on-paper">
      <h2 class="nhsuk-heading-m">Report it</h2>
      <input type="hidden" name="shown" value={reportMark(report)} />
      {report.left > 0 && (
        <Textarea
          name="leftWhy"
          label={`Why ${report.left} were not looked at`}
          hint="They count as if they had to be changed. No patient's name."
          rows={2}
        />
      )}
      <Textarea
        name="did"
        label="What was done because of it"
        hint="Such as: spoken about in Tuesday's tutorial. No patient's name."
        rows={3}
      />
      <p>You sign these figures and words as they stand. Nothing of this audit can be changed afterwards.</p>
      <Button preventDoubleClick>Sign the report</Button>
    </form>
  );
}
