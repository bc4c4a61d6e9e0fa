import { type Deed, deedPhrase } from "../../people/scope/deeds.ts";

/** What no mark ends, because a GP partner's signature allows it; nothing where it allows none of these. */
export function GrantedWords({ deeds }: { readonly deeds: readonly Deed[] }) {
  if (deeds.length === 0) return null;
  return (
    <p>
      A GP partner's signature allows this by itself; a mark does not end it: {deeds.map(deedPhrase).join("; ")}.{" "}
      <a href="/scope">Who may what</a>
    </p>
  );
}
