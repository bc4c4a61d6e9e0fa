import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { type Fault, fieldOf, MOST_WORDS } from "./answered.ts";
import { choicesOf, type Question, questionsAt, type SurveyForm, type Timepoint } from "./form.ts";

// A form as fields: every question may be left out, and "don't know" is always there.

type SurveyFieldsProps = {
  readonly form: SurveyForm;
  readonly timepoint: Timepoint;
  /** What was sent already, by field. */
  readonly sent: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
};

export function SurveyFields({ form, timepoint, sent, faults }: SurveyFieldsProps) {
  return (
    <>
      {questionsAt(form, timepoint).map((question) => {
        const field = fieldOf(question.id);
        const error = faults.find((fault) => fault.field === field)?.says;
        return <One key={question.id} question={question} field={field} value={sent[field]} error={error} />;
      })}
    </>
  );
}

type OneProps = {
  readonly question: Question;
  readonly field: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
};

function One({ question, field, value, error }: OneProps) {
  if (question.kind === "words") {
    return (
      <Textarea
        name={field}
        label={question.words}
        labelSize="m"
        hint={`You may leave this empty. Please leave out names, numbers and addresses, your own too. At most ${MOST_WORDS} characters.`}
        rows={4}
        value={value}
        error={error}
        autocomplete="off"
      />
    );
  }
  return (
    <Radios
      name={field}
      legend={question.words}
      legendSize="m"
      items={choicesOf(question).map((choice) => ({ value: choice.value, text: choice.words }))}
      value={value}
      error={error}
    />
  );
}

/** First in the main content, and only where something is wrong. */
export function SurveyFaults({ faults }: { readonly faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return <ErrorSummary errors={faults.map(({ field, says }) => ({ text: says, href: `#${field}` }))} />;
}
