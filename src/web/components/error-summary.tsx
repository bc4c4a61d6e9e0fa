import type { ComponentChildren } from "preact";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";

export type ErrorLink = {
  readonly text: ComponentChildren;
  /** `#` and the id of the field; without it the line is text. */
  readonly href?: string | undefined;
};

export type ErrorSummaryProps = {
  readonly heading?: ComponentChildren;
  readonly description?: ComponentChildren;
  readonly errors: readonly ErrorLink[];
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** Stands first in the main content; each line says the same as the message beside its field. */
export function ErrorSummary({ heading = "There is a problem", ...props }: ErrorSummaryProps) {
  return (
    <div
      class={classNames("nhsuk-error-summary", props.class)}
      id={props.id}
      data-module="nhsuk-error-summary"
      {...props.attributes}
    >
      <div role="alert">
        <h2 class="nhsuk-error-summary__heading">{heading}</h2>
        <div class="nhsuk-error-summary__body">
          {props.description !== undefined && <p>{props.description}</p>}
          {props.errors.length > 0 && (
            <ul class="nhsuk-list nhsuk-error-summary__list">
              {props.errors.map((error) => (
                <li key={error.href ?? error.text}>
                  {error.href === undefined ? error.text : <a href={error.href}>{error.text}</a>}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
