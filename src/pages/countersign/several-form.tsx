import { Button } from "../../web/components/button.tsx";

type SeveralProps = {
  readonly action: string;
  /** How many boxes this page has: what "all" means, and all that it can mean. */
  readonly boxes: number;
  /** "Agree and sign": the count is put behind it. */
  readonly words: string;
  readonly says: string;
};

/** The form that every box on the page belongs to. With a script it counts; without, the button says of how many. */
export function SeveralForm({ action, boxes, words, says }: SeveralProps) {
  if (boxes === 0) return null;
  return (
    <form method="post" action={action} id="several" class="app-row" data-hold="" data-several={words}>
      <Button small preventDoubleClick>
        {words} those ticked, of {boxes} with a box on this page
      </Button>
      <span class="app-clause">{says}</span>
    </form>
  );
}
