import type { Person } from "../../people/role.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import type { PageContent } from "../../web/route.ts";
import { BASE } from "./readers.ts";

/** What this person may publish, and what is not published in this way. */
export function chooseWhatPage({ role }: Pick<Person, "role">): PageContent {
  const children = (
    <>
      <BackLink href={`${BASE}/shared`}>From practices</BackLink>
      <h1 class="nhsuk-heading-l">Publish something of ours</h1>
      <ul class="nhsuk-list">
        {role === "gp" && (
          <>
            <li>
              <a href={`${BASE}/publish/protocol`}>A protocol that is in force here</a>
            </li>
            <li>
              <a href={`${BASE}/new`}>A form or leaflet of ours, as a file</a>
            </li>
          </>
        )}
        <li>
          <a href={`${BASE}/publish/curriculum`}>A curriculum by which somebody learns here</a> (a manager or mentor)
        </li>
      </ul>
      <p>
        Whatever it is, another practice has it unsigned: nobody there uses it before a GP of theirs has read and signed
        it. A new version is put in an old one's place on the old one's page.
      </p>
    </>
  );
  return { title: "Publish something of ours", current: BASE, children };
}
