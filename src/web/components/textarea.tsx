import { classNames } from "./class-names.ts";
import { Field, type FieldProps, describedBy, isGiven } from "./field.tsx";

export type TextareaProps = FieldProps & {
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  readonly autocomplete?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  /** For text that is to be read and copied, not changed. */
  readonly readOnly?: boolean | undefined;
};

export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  return (
    <Field field={props}>
      <textarea
        class={classNames("nhsuk-textarea", isGiven(props.error) && "nhsuk-textarea--error", props.class)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        readOnly={props.readOnly}
        aria-describedby={describedBy(id, props)}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
    </Field>
  );
}
