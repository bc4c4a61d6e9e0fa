import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Fieldset } from "../../web/components/fieldset.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Form } from "../joining/words-in.ts";
import type { Edition } from "../shape/queries.ts";
import { EVIDENCE, FACT_WORDS } from "./facts.ts";
import { type Level, LEVEL_WORDS, LEVELS, type Stage } from "./plan.ts";
import { ROOM } from "./read-plan.ts";
import type { PlanOf } from "./store.ts";

const HERE = "/programme/stages";

export type PlanFacts = {
  readonly edition: Edition;
  readonly plan: PlanOf;
  readonly level: Level;
  readonly mayEdit: boolean;
  readonly typed: Form;
  readonly says: string | null;
};

/** The plan of an edition, a level at a time: read by everybody of the programme, edited by a national lead. */
export function planPage(facts: PlanFacts): PageContent {
  const { edition, plan, level, mayEdit } = facts;
  const at = `${HERE}/plan/${edition.id}`;
  const stages = plan.plan.levels[level];
  const children = (
    <>
      <BackLink href={`${HERE}?edition=${edition.id}`}>Stages</BackLink>
      <h1 class="nhsuk-heading-l">The plan of {edition.name}</h1>
      <p>{plan.plan.notice}</p>
      <nav aria-label="Levels" class="app-library-rooms">
        <ul>
          {LEVELS.map((one) => (
            <li key={one}>
              <a href={`${at}?level=${one}`} aria-current={one === level ? "page" : undefined}>
                {LEVEL_WORDS[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {mayEdit ? <Edit facts={facts} action={at} /> : <Read stages={stages} />}
    </>
  );
  return { title: "The plan of the stages", current: HERE, children };
}

function Read({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <ol>
      {stages.map(({ id, name, words, owner, weeks, criteria }) => (
        <li key={id}>
          <strong>{name}</strong>, to be left after {weeks} weeks by: {owner}. {words}
          <ul>
            {criteria.map((one) => (
              <li key={one.id}>
                {one.words} ({evidenceWords(one.evidence)})
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

const evidenceWords = (evidence: (typeof EVIDENCE)[number]): string =>
  evidence === "person" ? "a person says so, with what shows it" : `known here: ${FACT_WORDS[evidence]}`;

const OPTIONS = EVIDENCE.map((value) => ({ value, text: evidenceWords(value) }));

function Edit({ facts: { plan, level, typed, says }, action }: { readonly facts: PlanFacts; readonly action: string }) {
  return (
    <form method="post" action={action}>
      {says !== null && <ErrorSummary heading="Nothing was saved" errors={[{ text: says }]} />}
      <input type="hidden" name="level" value={level} />
      <input type="hidden" name="number" value={plan.number} />
      <p>What was said of a stage stays said. A criterion is taken out by leaving its words empty.</p>
      {plan.plan.levels[level].map((stage, n) => (
        <Fieldset key={stage.id} legend={`Stage ${n + 1}`} legendSize="m">
          <Input name={`s${n}-name`} label="Name" value={typed[`s${n}-name`]} />
          <Textarea name={`s${n}-words`} label="What it is" rows={2} value={typed[`s${n}-words`]} />
          <Input name={`s${n}-owner`} label="Owner" value={typed[`s${n}-owner`]} />
          <Input
            name={`s${n}-weeks`}
            label="To be left after so many weeks"
            width={3}
            inputmode="numeric"
            value={typed[`s${n}-weeks`]}
          />
          {Array.from({ length: stage.criteria.length + ROOM }, (_, c) => (
            <div key={c} class="app-criterion">
              <Input name={`s${n}-c${c}`} label={`What it asks for, ${c + 1}`} value={typed[`s${n}-c${c}`]} />
              <Select
                name={`s${n}-c${c}-evidence`}
                label="What shows it"
                options={OPTIONS}
                value={typed[`s${n}-c${c}-evidence`] ?? "person"}
              />
            </div>
          ))}
        </Fieldset>
      ))}
      <Textarea name="why" label="Why you edit it" rows={2} value={typed["why"]} />
      <Button preventDoubleClick>Keep this plan</Button>
    </form>
  );
}
