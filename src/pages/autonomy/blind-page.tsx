import { CHOICE_WORDS, CHOICES } from "../../countersign/autonomy/blind.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Opened } from "../desk/opened.ts";
import { DocumentPart } from "./document-part.tsx";

/** A GP decides before they see what somebody whose work is shadowed has proposed. */
export function blindPage({ item, patient, document, decision, state }: Opened, at: Date): PageContent {
  const isLetter = item.kind === "letter";
  const choices = isLetter ? (["act"] as const) : CHOICES;
  return {
    title: "Decide first",
    current: "/countersign",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href="/countersign">To countersign</BackLink>
        <h1 class="nhsuk-heading-l">Decide first: {item.about}</h1>
        <InsetText>
          <p>
            Work of this kind is shadowed: say what you would do, and you see what is proposed. The two are compared,
            and that is counted. What you say here is kept and takes no effect by itself.
          </p>
        </InsetText>
        <DocumentPart document={document} decision={decision.outcome} />
        {document !== null && (
          <p>
            <a href={`/items/${item.id}/original`}>What came, as it came</a>
          </p>
        )}
        <form method="post" action={`/items/${item.id}/blind`}>
          <input type="hidden" name="version" value={state.version} />
          <Fieldset legend="What would you do beside filing it?" legendSize="m">
            <p>Tick nothing where nothing but filing is needed.</p>
            {choices.map((one) => (
              <Checkboxes
                key={one}
                name={`would-${one}`}
                items={[
                  {
                    value: "yes",
                    text: isLetter ? "The practice has to do something because of it" : CHOICE_WORDS[one],
                  },
                ]}
              />
            ))}
          </Fieldset>
          <Textarea name="words" id="blind-words" label="Words to remember it by (if you want)" rows={2} />
          <Button preventDoubleClick>This is what I would do: show me the proposal</Button>
        </form>
      </>
    ),
  };
}
