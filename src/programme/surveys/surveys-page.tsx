import type { SurveyForm } from "../../measures/surveys/form.ts";
import type { Group } from "../../measures/surveys/groups.ts";
import type { Invitation } from "../../measures/surveys/invitations-store.ts";
import { OwnPart } from "../../measures/surveys/own-pages.tsx";
import type { Rate } from "../../measures/surveys/rates.ts";
import { GroupPart, RatesPart } from "../../measures/surveys/results-part.tsx";
import { NotificationBanner } from "../../web/components/notification-banner.tsx";
import type { PageContent } from "../../web/route.ts";

type Facts = {
  readonly invitations: readonly Invitation[];
  readonly forms: readonly SurveyForm[];
  readonly nation: readonly Group[];
  /** Of whoever leads in one. */
  readonly region: { readonly name: string; readonly groups: readonly Group[] } | null;
  readonly rates: readonly Rate[];
  readonly thanks: boolean;
};

export function surveysPage({ invitations, forms, nation, region, rates, thanks }: Facts): PageContent {
  const titleOf = ({ form, version }: Invitation): string =>
    forms.find((one) => one.id === form && one.version === version)?.title ?? form;
  const children = (
    <>
      {thanks && <NotificationBanner success>Thank you. Your answers were sealed.</NotificationBanner>}
      <h1 class="nhsuk-heading-l">Surveys</h1>
      {region !== null && <OwnPart invitations={invitations} titleOf={titleOf} base="/programme/surveys" />}
      <p>
        Here are answers of staff, learners and hub leads that were too few at one practice to be shown there. No
        practice is named beside them, and nothing is shown of fewer than ten. What ten or more said at one practice
        comes in that practice's return, and is not among these.
      </p>
      <p>
        Of how many who were asked these are is not known here: each practice alone knows whom it asked, and nothing
        joins an answer to its practice. Whoever did not answer may think otherwise.
      </p>
      {region !== null && <Groups title={region.name} groups={region.groups} />}
      <Groups title="The whole programme" groups={nation} />
      {rates.length === 0 ? (
        <p>No hub lead was invited yet: they are, when an edition begins in their region.</p>
      ) : (
        <RatesPart rates={rates} />
      )}
      <p class="app-quiet">How many were asked at a practice, and answered, is shown there.</p>
    </>
  );
  return { title: "Surveys", current: "/programme/surveys", children };
}

function Groups({ title, groups }: { readonly title: string; readonly groups: readonly Group[] }) {
  return (
    <section aria-label={title}>
      <h2 class="nhsuk-heading-l">{title}</h2>
      {groups.length === 0 && <p>Nothing can be shown yet.</p>}
      {groups.map((group, n) => (
        <GroupPart key={n} group={group} />
      ))}
    </section>
  );
}
