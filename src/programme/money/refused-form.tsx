import type { ComponentChildren } from "preact";
import { Refusal, STATUS_OF } from "../../base/refusal.ts";
import { ErrorMessage } from "../../web/components/error-message.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";

// A form about money that is refused comes back as it was typed, with why beside it.

export type Typed = Readonly<Record<string, string>>;

export type RefusedForm = {
  readonly id: string;
  readonly typed: Typed;
  readonly says: string;
  readonly status: number;
};

/** Of its page's own: what is done, and of forms that stand more than once to whom. */
export function formId(deed: string, ...whose: readonly (string | undefined)[]): string {
  return ["form", deed, ...whose.filter((one) => one !== undefined).map((one) => one.slice(-12))].join("-");
}

/** Refused for what was typed, or overtaken; anything else is thrown on, and is told on a page of its own. */
export function refusedOf(error: unknown, id: string, typed: Typed): RefusedForm {
  if (!(error instanceof Refusal) || (error.code !== "bad-input" && error.code !== "conflict")) throw error;
  return { id, typed, says: error.message, status: STATUS_OF[error.code] };
}

/** First on its page. `isShown`: whether the form still stands there; where it does not, what was typed does. */
export function RefusedPart({ refused, isShown }: { readonly refused: RefusedForm | null; readonly isShown: boolean }) {
  if (refused === null) return null;
  const { id, says, typed } = refused;
  const words = typed["words"] ?? "";
  return (
    <>
      <ErrorSummary errors={[isShown ? { text: says, href: `#${id}` } : { text: says }]} />
      {!isShown && words !== "" && (
        <p>
          You had typed: <span class="app-verbatim">{words}</span>
        </p>
      )}
    </>
  );
}

type Props = {
  readonly id: string;
  readonly action: string;
  readonly refused: RefusedForm | null;
  /** Its fields, given what was typed into them before. */
  readonly children: (typed: Typed) => ComponentChildren;
};

export function MoneyForm({ id, action, refused, children }: Props) {
  const own = refused?.id === id ? refused : null;
  return (
    <form method="post" action={action} id={id} tabindex={own === null ? undefined : -1}>
      {own !== null && <ErrorMessage>{own.says}</ErrorMessage>}
      {children(own?.typed ?? {})}
    </form>
  );
}
