import { InsetText } from "../../../web/components/inset-text.tsx";

/** Why somebody whose work this would be may not do it, and where it is said; nothing where they may. */
export function BarredWords({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <InsetText>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <p>
        <a href="/scope">Who may what</a>. You can pass it on or ask a GP.
      </p>
    </InsetText>
  );
}
