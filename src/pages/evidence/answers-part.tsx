import { showDate } from "../../base/show-date.ts";
import type { Fields } from "../../training/evidence/evidence.ts";
import { stepChoice, stepName, stepsOf } from "../../training/evidence/answers.ts";
import type { Form, FormField, StepsField } from "../../training/evidence/forms.ts";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";

/** What was answered, as it reads for a mentor, for somebody outside and in print. */
export function Answers({ form, fields }: { readonly form: Form; readonly fields: Fields }) {
  const short = form.fields.filter(({ kind }) => kind !== "words" && kind !== "steps");
  return (
    <>
      <SummaryList rows={short.map((field) => ({ key: field.words, value: shortAnswer(field, fields) }))} />
      {form.fields.map((field) => {
        if (field.kind === "words") {
          const answer = fields[field.field] ?? "";
          return (
            <section key={field.field}>
              <h2 class="nhsuk-heading-s">{field.words}</h2>
              {answer === "" ? <p>Nothing was written.</p> : <p class="app-written">{answer}</p>}
            </section>
          );
        }
        return field.kind === "steps" ? <Steps key={field.field} field={field} fields={fields} /> : null;
      })}
    </>
  );
}

/** One answer in words; "Not given" where it is empty. */
export function shortAnswer(field: FormField, fields: Fields): string {
  const answer = fields[field.field] ?? "";
  if (answer === "") return "Not given";
  switch (field.kind) {
    case "choice":
      return field.choices.find(({ value }) => value === answer)?.words ?? answer;
    case "day":
      return showDate(answer);
    case "line":
    case "number":
    case "words":
    case "steps":
      return answer;
  }
}

function Steps({ field, fields }: { readonly field: StepsField; readonly fields: Fields }) {
  const words = (value: string): string => field.choices.find((one) => one.value === value)?.words ?? value;
  const lines = stepsOf(field)
    .map((n) => [fields[stepName(field.field, n)] ?? "", fields[stepChoice(field.field, n)] ?? ""] as const)
    .filter(([step]) => step !== "");
  return (
    <Table
      caption={field.words}
      captionSize="s"
      compact
      responsive
      columns={[{ header: "Step" }, { header: "Safely?" }]}
      rows={lines.map(([step, done]) => [step, words(done)])}
    />
  );
}
