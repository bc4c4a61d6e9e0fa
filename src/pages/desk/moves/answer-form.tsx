import { Button } from "../../../web/components/button.tsx";
import { Radios } from "../../../web/components/radios.tsx";
import { type FormItem, FormStart } from "./form-start.tsx";
import type { Question } from "./read-form.ts";

/** The question whose answer would let the decision go further. */
type Props = { readonly item: FormItem; readonly question: Question; readonly patient: string | null };

export function AnswerForm({ item, question, patient }: Props) {
  return (
    <form method="post" action={`/items/${item.id}/answer`}>
      <FormStart item={item} form="answer" />
      <input type="hidden" name="fact" value={question.fact} />
      <Radios
        name="answer"
        legend={question.question}
        legendSize="s"
        hint={question.why}
        inline
        items={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
          { value: "cannot-tell", text: "I cannot tell" },
        ]}
      />
      <p>Look it up in the record; do not guess. Your answer is kept with your name.</p>
      <Button preventDoubleClick>Record this answer</Button>
      {patient !== null && (
        <p>
          <a href={`/patients/${patient}`}>Answer all open questions about this patient on one page</a>
        </p>
      )}
    </form>
  );
}
