import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Input } from "../../web/components/input.tsx";

/** What an agreement says beside who the mentors are. */
export function TermsFields() {
  return (
    <>
      <Input
        name="minutes"
        label="Protected time of each learner, in minutes a week"
        hint="A day of seven and a half hours is 450."
        inputmode="numeric"
        width={4}
      />
      <Checkboxes
        name="weekly"
        legend="What the practice shares with its hub"
        hint="Counts and how learners stand. Never a patient, and a learner's name only if they agree."
        small
        items={[{ value: "yes", text: "Every week: how its learners stand" }]}
      />
      <Checkboxes name="monthly" small items={[{ value: "yes", text: "Every month: the counts of its return" }]} />
      <Input name="stopped" label="Who at the practice can stop the sharing" hint="Such as: any GP partner" />
    </>
  );
}
