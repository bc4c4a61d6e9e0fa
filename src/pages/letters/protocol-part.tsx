import { NEXT_WORDS } from "../../protocols/next-words.ts";
import { deedWords } from "../../protocols/deed-words.ts";
import { Details } from "../../web/components/details.tsx";
import { timeWords } from "../../worklist/words.ts";
import { type DecisionProps, Lines, Reason } from "../desk/decision-part.tsx";
import { plainDates } from "../desk/plain-dates.ts";
import { shippedFactBook } from "../../patients/book.ts";

type Spans = readonly { readonly start: number; readonly end: number }[];
type ProtocolProps = DecisionProps & { readonly text: string };

/** Where a red flag has decided already, one clause beside it is enough to begin with. */
const AT_ONCE = { alone: 2, besideFloor: 1 };

/** The signed protocol beside the work: who must see the letter, by which clause, and the words that it rests on. */
export function ProtocolPart(props: ProtocolProps) {
  const { decision, decidedAt, text } = props;
  const { floor, because, asks, assumed } = decision;
  const { topics } = shippedFactBook();
  const atOnce = floor.length > 0 ? AT_ONCE.besideFloor : AT_ONCE.alone;
  const rest = because.length - atOnce;
  return (
    <section aria-labelledby="decision" class="app-protocol">
      <h2 class="nhsuk-heading-s" id="decision">
        {NEXT_WORDS[decision.next]}: why
      </h2>
      {floor.length > 0 && (
        <ul class="nhsuk-list app-floor">
          {floor.map((hit, n) => (
            <li key={n} id={`why-f-${n}`} data-mark={`f-${n}`} tabindex={-1}>
              <strong>Red flag, always to a GP.</strong> {hit.says}
              <Words of={hit.spans ?? []} text={text} name={`f-${n}`} />
            </li>
          ))}
        </ul>
      )}
      <ReasonList {...props} from={0} until={atOnce} />
      {decision.do.length > 0 && (
        <p>
          <strong>Called for:</strong> {[...new Set(decision.do.map(deedWords))].join("; ")}
        </p>
      )}
      {(rest > 0 || asks.length > 0 || assumed.length > 0) && (
        <Details summary="More about the decision" class="app-small-details">
          {rest > 0 && <ReasonList {...props} from={atOnce} until={because.length} />}
          {asks.length > 0 && (
            <>
              <p>What would let it go further:</p>
              <Lines of={asks.map(({ fact, why }) => `${topics.get(fact)?.question ?? fact} ${plainDates(why)}`)} />
            </>
          )}
          {assumed.length > 0 && (
            <>
              <p>Taken for granted:</p>
              <Lines of={assumed.map(plainDates)} />
            </>
          )}
        </Details>
      )}
      <p class="app-protocol__when">Decided {timeWords(decidedAt)}.</p>
    </section>
  );
}

function ReasonList(props: ProtocolProps & { readonly from: number; readonly until: number }) {
  const { decision, text, from, until } = props;
  const reasons = decision.because.slice(from, until);
  if (reasons.length === 0) return null;
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {reasons.map((reason, n) => {
        const key = `b-${from + n}`;
        return (
          <Reason key={key} reason={reason} {...props} marked={{ id: `why-${key}`, key }}>
            <Words of={reason.spans ?? []} text={text} name={key} />
          </Reason>
        );
      })}
    </ul>
  );
}

const LONGEST = 60;

/** The words that a reason rests on: they lead into the letter. */
function Words({ of, text, name }: { readonly of: Spans; readonly text: string; readonly name: string }) {
  const [first, ...more] = of;
  if (first === undefined) return null;
  const words = text.slice(first.start, first.end).replaceAll(/\s+/g, " ");
  return (
    <span class="app-own-line">
      Rests on{" "}
      <a href={`#t-${name}`} data-light={name}>
        “{words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}”
      </a>
      {more.length > 0 && ` and ${more.length} more`}
    </span>
  );
}
