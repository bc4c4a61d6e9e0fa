import type { Patient } from "../../patients/patient.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Consequence } from "../../worklist/consequences.ts";
import type { Circumstances } from "../../worklist/needs.ts";
import type { ConsequenceRow, ItemRow } from "../../worklist/tables.ts";
import { nounOf } from "../../worklist/kind-words.ts";
import { NotSureForm } from "../desk/moves/not-sure-form.tsx";
import { ConsequencesPart } from "./consequences-part.tsx";

export type WrongPage = {
  readonly item: ItemRow;
  readonly patient: Patient | null;
  /** What has been done so far on this patient because of it. */
  readonly trace: readonly Consequence[];
  /** What is left over from taking a match back. */
  readonly left: readonly ConsequenceRow[];
  readonly subjects: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly isGp: boolean;
  readonly so: Circumstances;
  readonly at: Date;
};

/** Taking a match back: first all that was done, then the reason; afterwards what a GP has to put right. */
export function wrongPage(page: WrongPage): PageContent {
  const { item, patient, trace, left, at } = page;
  return {
    title: "Wrong patient",
    current: "/",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href={`/items/${item.id}`}>The {nounOf(item)}</BackLink>
        <h1 class="nhsuk-heading-l">Wrong patient</h1>
        <ConsequencesPart {...page} item={item.id} />
        {patient === null && left.length === 0 && <p>It is nobody's, and nothing was done on anybody.</p>}
        {patient !== null && (
          <>
            <h2 class="nhsuk-heading-m">What was done on this patient because of it: {trace.length}</h2>
            {trace.length === 0 ? (
              <p>Nothing has left and nothing was recorded.</p>
            ) : (
              <ul class="nhsuk-list nhsuk-list--bullet">
                {trace.map((one, n) => (
                  <li key={n}>{one.says}</li>
                ))}
              </ul>
            )}
            <WarningCallout heading="What happens" headingLevel={2}>
              <p>
                The {nounOf(item)} is nobody's again and goes to a GP today.{" "}
                {item.kind === "letter"
                  ? "Each of its actions that is not done goes to a GP today,"
                  : "Its numbers leave this patient's earlier results, what it asked for is taken back,"}{" "}
                and each line above waits for a GP to say what was done about it.
              </p>
            </WarningCallout>
            <form method="post" action={`/items/${item.id}/wrong-patient`}>
              <input type="hidden" name="version" value={item.version} />
              <Textarea name="comment" label="How you know that it is the wrong patient" rows={3} />
              <Button variant="warning" preventDoubleClick>
                Wrong patient: take the match back
              </Button>
            </form>
            <NotSureForm item={item} so={page.so} />
          </>
        )}
      </>
    ),
  };
}
