import { namesOf, stepName } from "../../training/evidence/answers.ts";
import type { Evidence, Fields } from "../../training/evidence/evidence.ts";
import type { Form } from "../../training/evidence/forms.ts";
import { Button } from "../../web/components/button.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { timeWords } from "../../worklist/words.ts";

type AsidesPartProps = { readonly form: Form; readonly draft: Evidence; readonly at: string };

/** What other windows typed, as far as it differs: nothing is written over, and the writer chooses. */
export function AsidesPart({ form, draft, at }: AsidesPartProps) {
  const asides = Object.entries(draft.asides);
  if (asides.length === 0) return null;
  return (
    <WarningCallout heading="This was open in two windows" headingLevel={2}>
      <p>Both are kept. The fields below hold what was saved first. Choose before you submit.</p>
      {asides.map(([window, aside], n) => (
        <section key={window} aria-label={`Other words ${n + 1}`}>
          <h3 class="nhsuk-heading-s">Also typed, {timeWords(new Date(aside.at))}</h3>
          <SummaryList
            rows={differing(form, draft.fields, aside.fields).map(([words, answer]) => ({
              key: words,
              value: answer === "" ? "Left empty" : <span class="app-written">{answer}</span>,
            }))}
          />
          <div class="app-line">
            <form method="post" action={`${at}/asides/take`}>
              <input type="hidden" name="window" value={window} />
              <Button small variant="secondary" preventDoubleClick>
                Use these words, and keep the others here
              </Button>
            </form>
            <form method="post" action={`${at}/asides/drop`}>
              <input type="hidden" name="window" value={window} />
              <Button small variant="secondary" preventDoubleClick>
                Throw these words away
              </Button>
            </form>
          </div>
        </section>
      ))}
    </WarningCallout>
  );
}

function differing(form: Form, a: Fields, b: Fields): readonly (readonly [string, string])[] {
  return namesOf(form)
    .filter((name) => (a[name] ?? "") !== (b[name] ?? ""))
    .map((name) => [wordsOf(form, name), b[name] ?? ""] as const);
}

function wordsOf({ fields }: Form, name: string): string {
  const [base = "", n = ""] = name.split("-");
  const found = fields.find(({ field }) => field === base);
  if (found === undefined) return name;
  if (found.kind !== "steps") return found.words;
  return name === stepName(base, Number(n)) ? `Step ${n}` : `Step ${n}: safely?`;
}
