import type { ComponentChildren } from "preact";
import { classNames } from "./class-names.ts";
import { Field, type FieldProps, describedBy, isGiven } from "./field.tsx";

export type InputProps = FieldProps & {
  readonly type?: "text" | "email" | "number" | "password" | "search" | "tel" | "url" | "date" | undefined;
  readonly value?: string | undefined;
  /** In characters. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  readonly code?: boolean | undefined;
  readonly inputmode?: "numeric" | "decimal" | "text" | "email" | "tel" | "search" | "url" | undefined;
  readonly autocomplete?: string | undefined;
  readonly autocapitalize?: "none" | "sentences" | "words" | "characters" | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly pattern?: string | undefined;
  /** The id of the `datalist` that it offers. */
  readonly list?: string | undefined;
  readonly prefix?: ComponentChildren;
  readonly suffix?: ComponentChildren;
};

/** One line of text. For an NHS number: `inputmode="numeric"`, `code`, `width={20}`, `spellcheck={false}`. */
export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  const names = classNames(
    "nhsuk-input",
    props.code && "nhsuk-input--code",
    isGiven(props.error) && "nhsuk-input--error",
    props.width && `nhsuk-input--width-${props.width}`,
    props.class,
  );
  // Preact types each kind of input on its own; here the kind is a prop, so it is spread in untyped.
  const kind: Readonly<Record<string, string>> = {
    type: props.type ?? "text",
    ...(props.list === undefined ? {} : { list: props.list }),
  };
  const input = (
    <input
      class={names}
      id={id}
      name={props.name}
      {...kind}
      value={props.value}
      spellcheck={props.spellcheck}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  );
  if (!isGiven(props.prefix) && !isGiven(props.suffix)) return <Field field={props}>{input}</Field>;
  return (
    <Field field={props}>
      <div class="nhsuk-input-wrapper">
        {isGiven(props.prefix) && (
          <div class="nhsuk-input-wrapper__prefix" aria-hidden="true">
            {props.prefix}
          </div>
        )}
        {input}
        {isGiven(props.suffix) && (
          <div class="nhsuk-input-wrapper__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        )}
      </div>
    </Field>
  );
}
