import type { Fault } from "../../measures/surveys/answered.ts";
import type { SurveyForm } from "../../measures/surveys/form.ts";
import { SurveyFaults, SurveyFields } from "../../measures/surveys/fields.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import type { CodeWay } from "../../measures/surveys/codes-store.ts";
import { type DoorAnswer, page } from "../sign-in/door.ts";

// What a patient sees: large, plain, the phone first.

/** Where the code from a sheet is typed. */
export function codePage(typed: string, says: string | null, status = 200): DoorAnswer {
  const faults = says === null ? [] : [{ field: "code", says }];
  return page(
    titled("Tell us how it was", faults),
    <div class="app-say">
      <SurveyFaults faults={faults} />
      <h1 class="nhsuk-heading-xl">Tell us how it was</h1>
      <form method="post" action="/say" novalidate>
        <Input
          name="code"
          label="The code from your sheet"
          labelSize="m"
          hint="Such as Y90001-ABCDE-23456. Small letters and spaces do not matter."
          value={typed}
          error={says ?? undefined}
          autocomplete="off"
          spellcheck={false}
          code
          width={20}
        />
        <Button>Go on</Button>
      </form>
    </div>,
    status,
  );
}

type SayProps = {
  readonly form: SurveyForm;
  readonly way: CodeWay;
  readonly sent: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
};

export function sayPage({ form, way, sent, faults }: SayProps, status = 200): DoorAnswer {
  return page(
    titled(form.title, faults),
    <div class="app-say">
      <SurveyFaults faults={faults} />
      <h1 class="nhsuk-heading-xl">{form.title}</h1>
      <p class="nhsuk-lede-text">{form.says}</p>
      <form method="post" novalidate>
        <SurveyFields form={form} timepoint="any" sent={sent} faults={faults} />
        <p>
          {way === "code"
            ? "You can send this once. It does not say who you are."
            : "It does not say who you are. Please send it once for each visit."}{" "}
          Nobody answers it: if you need help, speak to the practice.
        </p>
        <Button preventDoubleClick>Send my answers</Button>
      </form>
    </div>,
    status,
  );
}

export function thanksPage(): DoorAnswer {
  return page(
    "Thank you",
    <div class="app-say">
      <h1 class="nhsuk-heading-xl">Thank you</h1>
      <p class="nhsuk-lede-text">
        Your answers were kept. The practice sees them only together with 19 others or more.
      </p>
      <p>You can close this page. If you need help, or an answer, speak to the practice.</p>
    </div>,
  );
}

export function sentencePage(title: string, says: string, status: number, retryAfter?: number): DoorAnswer {
  return page(
    title,
    <div class="app-say">
      <h1 class="nhsuk-heading-l">{says}</h1>
      <p>
        <a href="/say">Type another code</a>
      </p>
    </div>,
    status,
    retryAfter,
  );
}

const titled = (title: string, faults: readonly unknown[]): string => (faults.length === 0 ? title : `Error: ${title}`);
