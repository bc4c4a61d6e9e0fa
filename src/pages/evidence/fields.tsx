import { type Fault, stepChoice, stepName, stepsOf } from "../../training/evidence/answers.ts";
import type { Fields } from "../../training/evidence/evidence.ts";
import type { Form, FormField, StepsField } from "../../training/evidence/forms.ts";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { faultAt } from "../sign-in/parts.tsx";

// A form of evidence as fields, from content/evidence.json.

type FormFieldsProps = { readonly form: Form; readonly fields: Fields; readonly faults: readonly Fault[] };

export function FormFields({ form, fields, faults }: FormFieldsProps) {
  return (
    <>
      {form.fields.map((field) => (
        <One key={field.field} field={field} fields={fields} faults={faults} />
      ))}
    </>
  );
}

type OneProps = { readonly field: FormField; readonly fields: Fields; readonly faults: readonly Fault[] };

function One({ field, fields, faults }: OneProps) {
  const shared = {
    name: field.field,
    label: field.needed ? field.words : `${field.words} (may be left empty)`,
    hint: field.hint,
    error: faultAt(faults, field.field),
    value: fields[field.field],
  };
  switch (field.kind) {
    case "line":
      return <Input {...shared} autocomplete="off" />;
    case "words":
      return <Textarea {...shared} rows={6} autocomplete="off" />;
    case "day":
      return <Input {...shared} type="date" width={10} />;
    case "number":
      return <Input {...shared} inputmode="numeric" width={3} autocomplete="off" />;
    case "choice":
      return (
        <Radios
          name={field.field}
          legend={field.words}
          legendSize="s"
          hint={field.hint}
          error={shared.error}
          value={shared.value}
          items={field.choices.map(({ value, words }) => ({ value, text: words }))}
        />
      );
    case "steps":
      return <Steps field={field} fields={fields} faults={faults} />;
  }
}

function Steps({ field, fields, faults }: Omit<OneProps, "field"> & { readonly field: StepsField }) {
  const options = [{ value: "", text: "Choose" }, ...field.choices.map(({ value, words }) => ({ value, text: words }))];
  return (
    <Fieldset legend={field.words} legendSize="s" describedBy={`${field.field}-hint`}>
      <p class="nhsuk-hint" id={`${field.field}-hint`}>
        {field.hint}
      </p>
      {stepsOf(field).map((n) => (
        <div key={n} class="app-step">
          <Input
            name={stepName(field.field, n)}
            label={`Step ${n}`}
            value={fields[stepName(field.field, n)]}
            error={faultAt(faults, stepName(field.field, n))}
            autocomplete="off"
          />
          <Select
            name={stepChoice(field.field, n)}
            label={`Step ${n}: safely?`}
            options={options}
            value={fields[stepChoice(field.field, n)] ?? ""}
            error={faultAt(faults, stepChoice(field.field, n))}
          />
        </div>
      ))}
    </Fieldset>
  );
}
