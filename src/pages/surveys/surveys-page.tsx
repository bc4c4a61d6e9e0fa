import type { SurveyForm } from "../../measures/surveys/form.ts";
import type { Invitation } from "../../measures/surveys/invitations-store.ts";
import { OwnPart } from "../../measures/surveys/own-pages.tsx";
import { NotificationBanner } from "../../web/components/notification-banner.tsx";
import type { PageContent } from "../../web/route.ts";

type SurveysFacts = {
  readonly invitations: readonly Invitation[];
  readonly forms: readonly SurveyForm[];
  /** Whether they may print codes and read results. */
  readonly mayRead: boolean;
  readonly thanks: boolean;
};

export function surveysPage({ invitations, forms, mayRead, thanks }: SurveysFacts): PageContent {
  const titleOf = ({ form, version }: Invitation): string =>
    forms.find((one) => one.id === form && one.version === version)?.title ?? form;
  const children = (
    <>
      {thanks && <NotificationBanner success>Thank you. Your answers were sealed.</NotificationBanner>}
      <h1 class="nhsuk-heading-l">Surveys</h1>
      <OwnPart invitations={invitations} titleOf={titleOf} base="/surveys" />
      {mayRead && (
        <section aria-labelledby="practice">
          <h2 class="nhsuk-heading-m" id="practice">
            For the practice
          </h2>
          <ul class="nhsuk-list nhsuk-list--bullet">
            <li>
              <a href="/surveys/results">What people said</a>
            </li>
            <li>
              <a href="/surveys/codes">Codes for patients</a>
            </li>
          </ul>
        </section>
      )}
    </>
  );
  return { title: "Surveys", current: "/surveys", children };
}
