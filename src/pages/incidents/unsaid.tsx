import type { Held } from "../../patients/held-back.ts";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { NotificationBanner } from "../../web/components/notification-banner.tsx";
import { heldFaults } from "../evidence/held-faults.ts";

/** What somebody wrote and was not kept yet, because it may tell who a patient is. */
export type Unsaid = {
  /** "report", or the name of a step. */
  readonly of: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly held: readonly Held[];
};

export function UnsaidSummary({ unsaid }: { readonly unsaid: Unsaid | null }) {
  if (unsaid === null) return null;
  return (
    <ErrorSummary errors={heldFaults(unsaid.held).map(({ field, says }) => ({ text: says, href: `#${field}` }))} />
  );
}

type BannerProps = {
  /** The incident's id; null where nothing was just reported. */
  readonly incident: string | null;
  /** Whether this person may open it; others read what became of it in the list. */
  readonly opens: boolean;
};

export function ReportedBanner({ incident, opens }: BannerProps) {
  if (incident === null) return null;
  return (
    <NotificationBanner success heading="Reported. Thank you.">
      <p class="nhsuk-body">
        <a href={opens ? `/incidents/${incident}` : "/incidents#own"}>What you have reported</a>
      </p>
    </NotificationBanner>
  );
}
