import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import { ErrorMessage } from "./error-message.tsx";
import { Hint } from "./hint.tsx";
import { Label, type LabelSize } from "./label.tsx";

/** What every field that stands alone is told: its name, its label, and what helps or is wrong. */
export type FieldProps = {
  readonly name: string;
  readonly label: ComponentChildren;
  /** Defaults to the name. */
  readonly id?: string | undefined;
  readonly labelSize?: LabelSize | undefined;
  readonly labelClass?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: ComponentChildren;
  /** Ids of further elements that describe the field. */
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly class?: string | undefined;
  readonly groupClass?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export const isGiven = (children: ComponentChildren): boolean =>
  children !== undefined && children !== null && children !== false && children !== "";

/** The `aria-describedby` of a field: what the page names, then its hint, then its error. */
export function describedBy(
  id: string,
  field: {
    readonly describedBy?: string | undefined;
    readonly hint?: ComponentChildren;
    readonly error?: ComponentChildren;
  },
): string | undefined {
  const ids = classNames(field.describedBy, isGiven(field.hint) && `${id}-hint`, isGiven(field.error) && `${id}-error`);
  return ids === "" ? undefined : ids;
}

/** Hint and error as they stand above a field. */
export function Help({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint?: ComponentChildren;
  readonly error?: ComponentChildren;
}) {
  return (
    <>
      {isGiven(hint) && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {isGiven(error) && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    </>
  );
}

/** Label, hint, error and then the field itself. */
export function Field({
  field,
  children,
  outer,
}: {
  readonly field: FieldProps;
  readonly children: ComponentChildren;
  readonly outer?: { readonly class: string; readonly "data-module": string };
}) {
  const id = field.id ?? field.name;
  const names = classNames(
    "nhsuk-form-group",
    isGiven(field.error) && "nhsuk-form-group--error",
    field.groupClass,
    outer?.class,
  );
  return (
    <div {...outer} class={names}>
      <Label for={id} size={field.labelSize} isPageHeading={field.isPageHeading} class={field.labelClass}>
        {field.label}
      </Label>
      <Help id={id} hint={field.hint} error={field.error} />
      {children}
    </div>
  );
}
