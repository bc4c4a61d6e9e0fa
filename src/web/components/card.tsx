import type { ComponentChildren } from "preact";
import { type Action, ActionLink } from "./action-link.tsx";
import type { Attributes } from "./attributes.ts";
import { classNames } from "./class-names.ts";
import type { LabelSize } from "./label.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type CardProps = {
  readonly heading?: string | undefined;
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  readonly headingSize?: LabelSize | "xs" | undefined;
  readonly headingHidden?: string | undefined;
  readonly href?: string | undefined;
  readonly clickable?: boolean | undefined;
  readonly variant?: "feature" | "secondary" | "warning" | undefined;
  readonly actions?: readonly Action[] | undefined;
  /** Plain text becomes the card's description; anything else stands as it is. */
  readonly children?: ComponentChildren;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export function Card(props: CardProps) {
  const names = classNames(
    "nhsuk-card",
    props.clickable && "nhsuk-card--clickable",
    props.variant && `nhsuk-card--${props.variant}`,
    props.class,
  );
  const actions = props.actions ?? [];
  const heading = props.heading === undefined ? null : <Heading card={props} text={props.heading} />;
  return (
    <div class={names} id={props.id} {...props.attributes}>
      {actions.length > 0 && (
        <div class="nhsuk-card__heading-container">
          {heading}
          <Actions actions={actions} context={props.heading} />
        </div>
      )}
      <div class="nhsuk-card__content">
        {actions.length === 0 && heading}
        {typeof props.children === "string" ? <p class="nhsuk-card__description">{props.children}</p> : props.children}
      </div>
    </div>
  );
}

function Heading({ card, text }: { readonly card: CardProps; readonly text: string }) {
  const Level = `h${card.headingLevel ?? 2}` as const;
  return (
    <Level class={classNames("nhsuk-card__heading", card.headingSize && `nhsuk-heading-${card.headingSize}`)}>
      <HeadingText card={card} text={text} />
    </Level>
  );
}

// Frontend's own: VoiceOver reads the hidden words and the heading as one. The role is in no standard, so it is
// spread in untyped.
const ONE_TEXT: Readonly<Record<string, string>> = { role: "text" };

function HeadingText({ card, text }: { readonly card: CardProps; readonly text: string }) {
  if (card.href !== undefined && card.variant !== "feature") {
    return (
      <a class="nhsuk-card__link" href={card.href}>
        {text}
      </a>
    );
  }
  if (card.headingHidden === undefined) return <>{text}</>;
  return (
    <span {...ONE_TEXT}>
      <VisuallyHidden>{card.headingHidden}: </VisuallyHidden>
      {text}
    </span>
  );
}

function Actions({ actions, context }: { readonly actions: readonly Action[]; readonly context: string | undefined }) {
  const [only, ...others] = actions;
  if (only !== undefined && others.length === 0) {
    return (
      <div class="nhsuk-card__actions">
        <ActionLink action={only} context={context} />
      </div>
    );
  }
  return (
    <ul class="nhsuk-card__actions">
      {actions.map((action) => (
        <li key={action.href} class="nhsuk-card__action">
          <ActionLink action={action} context={context} />
        </li>
      ))}
    </ul>
  );
}
