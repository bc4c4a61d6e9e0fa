import type { ComponentChildren } from "preact";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** "Change", and for a screen reader what it would change; `context` is the heading of the card around it. */
export type Action = { readonly text: string; readonly href: string; readonly hiddenText?: string | undefined };

export function ActionLink({ action, context }: { readonly action: Action; readonly context?: ComponentChildren }) {
  const says = action.hiddenText !== undefined || context !== undefined;
  return (
    <a class="nhsuk-link" href={action.href}>
      {action.text}
      {says && (
        <VisuallyHidden>
          {action.hiddenText !== undefined && ` ${action.hiddenText}`}
          {context !== undefined && <> ({context})</>}
        </VisuallyHidden>
      )}
    </a>
  );
}
