import type { Shown } from "./results.ts";

// One bar an answer, with its words and its number beside it, so that the picture needs no key and prints as it is.

type Figure = Extract<Shown, { kind: "figure" }>;
type AnswersPictureProps = { readonly id: string; readonly words: string; readonly figure: Figure };

const WIDTH = 420;
const ROW = 26;
const LABEL = 170;
const NUMBER = 80;

export function AnswersPicture({ id, words, figure }: AnswersPictureProps) {
  const { answers, choices } = figure;
  const says = saysOf(figure);
  const height = ROW * choices.length;
  return (
    <figure class="app-answers">
      <figcaption class="nhsuk-body nhsuk-u-margin-bottom-1">
        <strong>{words}</strong> {says}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-says`}>
        <title id={`${id}-says`}>{choices.map((one) => `${one.words}: ${one.count} of ${answers}`).join("; ")}</title>
        {choices.map(({ value, words: label, count }, n) => {
          const long = ((WIDTH - LABEL - NUMBER) * count) / answers;
          return (
            <g key={value}>
              <text class="app-answers__text" x={LABEL - 8} y={n * ROW + 18} text-anchor="end">
                {label}
              </text>
              <rect class="app-answers__bar" x={LABEL} y={n * ROW + 4} width={long} height={ROW - 8} />
              <text class="app-answers__text" x={LABEL + long + 6} y={n * ROW + 18}>
                {`${count} of ${answers}`}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** "11 of 12 (92%)", never a share without what it is a share of. */
export function saysOf({ answers, good, mean }: Figure): string {
  const share =
    good === null ? "" : `${good.count} of ${answers} (${Math.round((100 * good.count) / answers)}%) ${good.words}.`;
  const middle = mean === null ? "" : `Mean ${mean.value.toFixed(1)} of 5, of ${mean.of} people.`;
  return [share, middle, good === null && mean === null ? `${answers} answers.` : ""].filter(Boolean).join(" ");
}
