import type { ComponentChildren } from "preact";
import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { type Domain, domainTitle } from "./domains.ts";
import { findLicence } from "./licences.ts";
import { type Base, practicesWords } from "./list-parts.tsx";
import { isOverdue, type Use } from "./queries.ts";
import { type Resource, RESOURCE_WORDS } from "./resource.ts";

export type ResourceFacts = {
  readonly base: Base;
  readonly resource: Resource;
  /** All of them, the newest first. */
  readonly versions: readonly Resource[];
  readonly use: Use;
  readonly domains: readonly Domain[];
  /** Whether this reader may replace and withdraw it. */
  readonly mayChange: boolean;
  /** Whether this reader answers for a practice that may say that it uses it. */
  readonly mayUse: boolean;
  /** What else this reader may do with it. */
  readonly forms?: ComponentChildren;
  /** ISO day. */
  readonly today: string;
};

/** One version of a resource: what is known of it, where it is, and what one may do with it. */
export function resourcePage(facts: ResourceFacts): PageContent {
  const { base, resource, versions, use, mayChange, mayUse } = facts;
  const stands = resource.replacedAt === null && resource.withdrawn === null;
  const children = (
    <>
      <BackLink href={base}>Library</BackLink>
      <h1 class="nhsuk-heading-l">{resource.title}</h1>
      <Standing facts={facts} />
      <p class="app-library-words">{resource.words}</p>
      <Where base={base} resource={resource} />
      <Known facts={facts} />
      {facts.forms}
      {mayUse && <UseForm base={base} resource={resource} use={use} stands={stands} />}
      {versions.length > 1 && <Versions base={base} versions={versions} shown={resource.id} />}
      {mayChange && stands && <Changes base={base} resource={resource} />}
    </>
  );
  return { title: resource.title, current: base, children };
}

function Standing({ facts: { base, resource, versions } }: { readonly facts: ResourceFacts }) {
  const [newest] = versions;
  if (resource.withdrawn !== null) {
    return (
      <WarningCallout heading="Withdrawn" headingLevel={2}>
        <p>
          {showDate(localDay(resource.withdrawn.at))}: {resource.withdrawn.why}
        </p>
      </WarningCallout>
    );
  }
  if (resource.replacedAt === null || newest === undefined) return null;
  return (
    <WarningCallout heading="Replaced" headingLevel={2}>
      <p>
        <a href={`${base}/${newest.id}`}>Version {newest.version}</a> stands in its place. This one is kept to be read.
      </p>
    </WarningCallout>
  );
}

function Where({ base, resource: { id, place } }: { readonly base: Base; readonly resource: Resource }) {
  if (place.kind === "address") {
    return (
      <p>
        <a href={place.address} rel="noreferrer noopener external">
          Open it where it is, on another site
        </a>{" "}
        ({new URL(place.address).host})
      </p>
    );
  }
  return (
    <p>
      <a href={`${base}/${id}/file`}>Save the file</a> ({place.file.name}, {Math.ceil(place.file.bytes / 1024)} KB)
    </p>
  );
}

function Known({ facts: { resource, domains, use, today } }: { readonly facts: ResourceFacts }) {
  const licence = findLicence(resource.licence);
  const from = resource.fromPractice === null ? "The programme" : (resource.fromName ?? "A practice, not named");
  return (
    <SummaryList
      rows={[
        { key: "What it is", value: RESOURCE_WORDS[resource.kind] },
        { key: "About", value: domainTitle(domains, resource.domain) },
        { key: "Version", value: resource.version },
        { key: "Author", value: resource.author },
        {
          key: "Licence",
          value: licence === undefined ? resource.licence : `${licence.title}. ${licence.says}`,
        },
        { key: "Added by", value: `${from}, ${showDate(localDay(resource.addedAt))}` },
        {
          key: "Review by",
          value: (
            <>
              {showDate(resource.reviewBy)} {isOverdue(resource, today) && <Tag colour="red">Overdue</Tag>}
            </>
          ),
        },
        { key: "Used by", value: practicesWords(use.count) },
        ...(resource.place.kind === "file"
          ? [{ key: "Seal", value: <span class="app-seal">{resource.place.file.sha256}</span> }]
          : []),
      ]}
    />
  );
}

type UseProps = {
  readonly base: Base;
  readonly resource: Resource;
  readonly use: Use;
  readonly stands: boolean;
};

function UseForm({ base, resource, use, stands }: UseProps) {
  if (!use.ours && !stands) return null;
  return (
    <form method="post" action={`${base}/${resource.id}/use`}>
      <input type="hidden" name="uses" value={use.ours ? "no" : "yes"} />
      <p>
        {use.ours
          ? "Your practice says that it uses this. Others see the number of practices and never which."
          : "Does your practice use it? Others see the number of practices and never which."}
      </p>
      <Button variant="secondary" preventDoubleClick>
        {use.ours ? "We no longer use it" : "We use it"}
      </Button>
    </form>
  );
}

type VersionsProps = { readonly base: Base; readonly versions: readonly Resource[]; readonly shown: string };

function Versions({ base, versions, shown }: VersionsProps) {
  return (
    <Table
      caption="All versions"
      captionSize="m"
      compact
      responsive
      columns={[{ header: "Version" }, { header: "Added" }, { header: "Standing" }]}
      rows={versions.map((one) => [
        one.id === shown ? `${one.version} (this one)` : <a href={`${base}/${one.id}`}>{one.version}</a>,
        showDate(localDay(one.addedAt)),
        one.withdrawn !== null ? "Withdrawn" : one.replacedAt !== null ? "Replaced" : "Stands",
      ])}
    />
  );
}

function Changes({ base, resource }: { readonly base: Base; readonly resource: Resource }) {
  return (
    <>
      <p>
        <a href={`${base}/new?replaces=${resource.id}`}>Put a new version in its place</a>
      </p>
      <form method="post" action={`${base}/${resource.id}/withdraw`}>
        <Input name="reason" label="Reason for withdrawing it" />
        <Button variant="warning" preventDoubleClick>
          Withdraw it
        </Button>
      </form>
    </>
  );
}
