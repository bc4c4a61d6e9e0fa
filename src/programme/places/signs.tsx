import type { VNode } from "preact";
import { PointMark } from "../../charts/spc/point-mark.tsx";
import type { PointType } from "../../charts/spc/spc.ts";
import { VisuallyHidden } from "../../web/components/visually-hidden.tsx";
import { type Sign, SIGN_WORDS } from "./series.ts";

// What a measure's newest month says, as the charts draw it: a shape first, and its words beside it.

const SHAPES: Readonly<Record<Exclude<Sign, "unknown">, PointType>> = {
  better: "special_cause_improvement",
  worse: "special_cause_concern",
  changed: "special_cause_neutral_high",
  same: "common_cause",
};

export function SignMark({ sign }: { readonly sign: Sign }): VNode {
  return (
    <svg class="app-sign" viewBox="0 0 20 20" width={20} height={20} aria-hidden="true">
      {sign === "unknown" ? (
        <path class="app-spc__missing" d="M 6 6 L 14 14 M 14 6 L 6 14" />
      ) : (
        <PointMark type={SHAPES[sign]} x={10} y={10} size={8} />
      )}
    </svg>
  );
}

/** A shape with the words for whoever does not see it. */
export function SpokenSign({ sign }: { readonly sign: Sign }): VNode {
  return (
    <>
      <SignMark sign={sign} />
      <VisuallyHidden> {SIGN_WORDS[sign]}</VisuallyHidden>
    </>
  );
}

export function SignKey(): VNode {
  const signs: readonly Sign[] = ["better", "worse", "changed", "same", "unknown"];
  return (
    <p class="nhsuk-body-s">
      {signs.map((sign) => (
        <span key={sign} class="app-sign-key">
          <SignMark sign={sign} /> {SIGN_WORDS[sign]}
        </span>
      ))}
    </p>
  );
}

/** How many measures of a place stand out, of how many that can be said. */
export type SignCounts = { readonly better: number; readonly worse: number; readonly known: number };

export function countSigns(signs: readonly Sign[]): SignCounts {
  return {
    better: signs.filter((sign) => sign === "better").length,
    worse: signs.filter((sign) => sign === "worse").length,
    known: signs.filter((sign) => sign !== "unknown").length,
  };
}

export function SignCount({ signs: { better, worse, known } }: { readonly signs: SignCounts }): VNode {
  if (known === 0) return <p class="app-tile__words">No measure can be said</p>;
  return (
    <p class="app-tile__words">
      <SignMark sign="better" /> {better} better, <SignMark sign="worse" /> {worse} worse, of {known}
    </p>
  );
}
