import type { ComponentChildren } from "preact";
import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Details } from "../../web/components/details.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { FACT_WORDS } from "./facts.ts";
import { keyOf, plannedOf, type Step, type StepName } from "./fold.ts";
import type { PlaceStanding } from "./place.ts";
import type { Criterion, Stage } from "./plan.ts";
import { BlockForms, LeaveForm, MeetForm, PlanForm, ReturnForm } from "./say-forms.tsx";

const DONE: Readonly<Record<StepName, string>> = {
  meet: "Said to be met",
  "take-back": "Taken back",
  plan: "Owner and day set",
  block: "Blocked",
  unblock: "Goes on",
  leave: "Stage left",
  return: "Stage not left after all",
};

/** `linked`: whether this reader may open the plan itself. */
type NoticeProps = { readonly standing: PlaceStanding; readonly linked?: boolean };

/** The plan's own notice: wherever the stages are shown, it is said whose they are. */
export function PlanNotice({ standing: { plan, place }, linked = true }: NoticeProps) {
  return (
    <p>
      {plan.plan.notice}{" "}
      {plan.number === 0
        ? "It is as it ships."
        : `It was edited by ${plan.byName ?? ""} (version ${plan.number}): ${plan.why ?? ""}.`}{" "}
      {linked && <a href={`/programme/stages/plan/${place.edition}`}>Read the plan</a>}
    </p>
  );
}

type PartProps = {
  readonly standing: PlaceStanding;
  readonly maySay: boolean;
  /** What else stands at a criterion that a person says and nobody has said, of a stage that was not left. */
  readonly offer?: (stage: Stage, criterion: Criterion) => ComponentChildren;
};

/** Five stages of one place: what each asks for, what shows it, whose it is and by when. */
export function PlacePart({ standing, maySay, offer }: PartProps) {
  const { stages, steps, current } = standing;
  const { blocked, left } = standing.standing;
  return (
    <>
      {blocked !== null && (
        <WarningCallout heading="Blocked">
          <p>
            {blocked.words} Who can help: {String(blocked.detail["who"])}. Since {showDate(localDay(blocked.at))}, said
            by {blocked.byName}.
          </p>
        </WarningCallout>
      )}
      {current === null && <p>Every stage was left.</p>}
      <ol class="nhsuk-list app-stage-list">
        {stages.map((stage, n) => (
          <li key={stage.id} aria-current={stage === current ? "step" : undefined}>
            <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              {n + 1}. {stage.name} <StageTag standing={standing} stage={stage} />
            </h3>
            <StageDetail
              standing={standing}
              stage={stage}
              maySay={maySay && !left.includes(stage.id)}
              {...(offer === undefined || left.includes(stage.id) ? {} : { offer })}
            />
          </li>
        ))}
      </ol>
      {maySay && <BlockForms standing={standing} />}
      {maySay && left.length > 0 && <ReturnForm standing={standing} />}
      <Details summary={`What was said (${steps.length})`}>
        <ol>
          {steps.map((step, n) => (
            <li key={n}>{stepWords(step, stages)}</li>
          ))}
        </ol>
      </Details>
    </>
  );
}

function StageTag({ standing, stage }: { readonly standing: PlaceStanding; readonly stage: Stage }) {
  if (standing.standing.left.includes(stage.id)) return <Tag colour="green">Left</Tag>;
  if (stage !== standing.current) return <Tag colour="white">To come</Tag>;
  return (
    <>
      <Tag colour="blue">Here</Tag> {standing.isLate && <Tag colour="orange">Late</Tag>}
    </>
  );
}

type StageProps = PartProps & { readonly stage: Stage };

function StageDetail({ standing, stage, maySay, offer }: StageProps) {
  const { owner, due } = plannedOf(stage, standing.standing, standing.place.begins);
  const leave = standing.steps.findLast(({ step, stage: of }) => step === "leave" && of === stage.id);
  const isLeft = standing.standing.left.includes(stage.id);
  return (
    <>
      <p class="nhsuk-u-margin-bottom-1">{stage.words}</p>
      {isLeft && leave !== undefined ? (
        <p>
          Left {showDate(localDay(leave.at))}, said by {leave.byName}: {leave.words}
        </p>
      ) : (
        <p class="nhsuk-u-margin-bottom-1">
          Owner: {owner}. To be left by {showDate(due)}.
        </p>
      )}
      <ul>
        {stage.criteria.map((one) => (
          <CriterionLine key={one.id} standing={standing} stage={stage} criterion={one} maySay={maySay}>
            {offer?.(stage, one)}
          </CriterionLine>
        ))}
      </ul>
      {maySay && stage === standing.current && <LeaveForm standing={standing} stage={stage} />}
      {maySay && <PlanForm standing={standing} stage={stage} owner={owner} due={due} />}
    </>
  );
}

type LineProps = StageProps & { readonly criterion: Criterion; readonly children: ComponentChildren };

function CriterionLine({ standing, stage, criterion, maySay, children }: LineProps) {
  const { id, words, evidence } = criterion;
  if (evidence !== "person") {
    const isSo = standing.facts.has(evidence);
    return (
      <li>
        <strong>{isSo ? "Met" : "Not yet"}:</strong> {words}{" "}
        <span class="app-quiet">(known here: {FACT_WORDS[evidence]})</span>
      </li>
    );
  }
  const met = standing.standing.met.get(keyOf(stage.id, id));
  return (
    <li>
      <strong>{met === undefined ? "Not yet" : "Met"}:</strong> {words}
      {met !== undefined && (
        <span class="app-quiet">
          {" "}
          ({met.words}; {met.byName}, {showDate(localDay(met.at))})
        </span>
      )}
      {met === undefined && children}
      {maySay && <MeetForm standing={standing} stage={stage} criterion={criterion} isMet={met !== undefined} />}
    </li>
  );
}

function stepWords({ step, stage, words, detail, at, byName }: Step, stages: readonly Stage[]): string {
  const name = stages.find(({ id }) => id === stage)?.name ?? "a stage that is no more in the plan";
  const parts = [words, detail["who"], detail["owner"], detail["due"]].filter(
    (one): one is string => typeof one === "string" && one !== "",
  );
  return `${showDate(localDay(at))}, ${byName}: ${DONE[step]} (${name})${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}
