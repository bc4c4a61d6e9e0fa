import type { LastTold } from "../../outbox/alarm-store.ts";
import { hoursText } from "../../people/hours-text.ts";
import type { PracticeSettings } from "../../people/practice-settings.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { HoursFields } from "./hours-fields.tsx";

export type SettingsFacts = {
  readonly settings: PracticeSettings;
  readonly lastTold: LastTold | undefined;
  /** True where this installation can send e-mail. */
  readonly hasMail: boolean;
  readonly mayChange: boolean;
};

export const KINDS = [
  { kind: "report", words: "A report that an assistant dealt with" },
  { kind: "message", words: "A message or letter to a patient" },
  { kind: "tests", words: "Tests that an assistant requested" },
] as const;

export function settingsPage(facts: SettingsFacts): PageContent {
  const children = (
    <>
      <BackLink href="/team">Team</BackLink>
      <h1 class="nhsuk-heading-l">Practice settings</h1>
      {facts.mayChange ? <Forms facts={facts} /> : <ReadOnly facts={facts} />}
    </>
  );
  return { title: "Practice settings", current: "/team", children };
}

function ReadOnly({ facts: { settings, lastTold } }: { readonly facts: SettingsFacts }) {
  return (
    <SummaryList
      rows={[
        { key: "Open", value: hoursText(settings.opening) },
        { key: "Alarm contact", value: contactWords(settings) },
        { key: "Last told", value: toldWords(lastTold) },
        { key: "A sign-in may sign for", value: `${settings.signHours} hours` },
        { key: "Not signed several at once after", value: `${settings.staleDays} days` },
        ...KINDS.map(({ kind, words }) => ({ key: words, value: minutesWords(settings.gpMinutes[kind]) })),
      ]}
    />
  );
}

function Forms({ facts }: { readonly facts: SettingsFacts }) {
  return (
    <>
      <ContactForms facts={facts} />
      <form method="post" action="/team/settings/opening">
        <h2 class="nhsuk-heading-m">Opening hours</h2>
        <HoursFields legend="The practice is open" hours={facts.settings.opening} />
        <Button preventDoubleClick>Save opening hours</Button>
      </form>
      <NumbersForm settings={facts.settings} />
    </>
  );
}

function ContactForms({ facts: { settings, lastTold, hasMail } }: { readonly facts: SettingsFacts }) {
  const { contact } = settings;
  return (
    <>
      <h2 class="nhsuk-heading-m">Alarm contact</h2>
      <p>
        Told of a &quot;GP now&quot; that nobody takes within 15 minutes, and at once while the practice is closed. The
        message says how many and where to look, and nothing about a patient.
      </p>
      <p>Last told: {toldWords(lastTold)}</p>
      <form method="post" action="/team/settings/contact">
        <Radios
          name="contact"
          legend="How the contact is told"
          legendSize="s"
          value={contact?.kind ?? "none"}
          items={[
            { value: "none", text: "Nobody is told" },
            {
              value: "smtp",
              text: "By e-mail",
              ...(hasMail ? {} : { hint: "No mail server is set up for this installation" }),
            },
            { value: "webhook", text: "By a webhook" },
          ]}
        />
        <Input
          name="address"
          type="email"
          label="E-mail address"
          value={contact?.kind === "smtp" ? contact.address : ""}
          autocomplete="off"
        />
        <Input
          name="url"
          type="url"
          label="Webhook address"
          value={contact?.kind === "webhook" ? contact.url : ""}
          autocomplete="off"
        />
        <Button preventDoubleClick>Save contact</Button>
      </form>
      {contact !== null && (
        <form method="post" action="/team/settings/trial">
          <Button variant="secondary" preventDoubleClick>
            Send a trial message
          </Button>
        </form>
      )}
    </>
  );
}

function NumbersForm({ settings }: { readonly settings: PracticeSettings }) {
  return (
    <form method="post" action="/team/settings/numbers">
      <h2 class="nhsuk-heading-m">Signing</h2>
      <Input
        name="signHours"
        label="Hours within which a sign-in may sign"
        hint="1 to 12"
        value={String(settings.signHours)}
        inputmode="numeric"
        width={3}
      />
      <Input
        name="staleDays"
        label="Days after which several are not signed at once"
        hint="1 to 90"
        value={String(settings.staleDays)}
        inputmode="numeric"
        width={3}
      />
      <h2 class="nhsuk-heading-m">Minutes of a GP&apos;s time</h2>
      <p>What each would have taken a GP here, by your own figures. Empty: it is not counted.</p>
      {KINDS.map(({ kind, words }) => (
        <Input
          key={kind}
          name={`minutes-${kind}`}
          label={words}
          value={settings.gpMinutes[kind]?.toString() ?? ""}
          inputmode="decimal"
          width={3}
        />
      ))}
      <Button preventDoubleClick>Save numbers</Button>
    </form>
  );
}

function contactWords({ contact }: PracticeSettings): string {
  if (contact === null) return "Nobody is told";
  return contact.kind === "smtp" ? contact.address : contact.url;
}

function toldWords(last: LastTold | undefined): string {
  if (last === undefined) return "never";
  const what = last.kind === "trial" ? "trial message" : "alarm";
  if (last.sentAt !== null) return `${what}, ${timeWords(last.sentAt)}.`;
  return `${what} of ${timeWords(last.at)} has not arrived yet. ${last.trouble ?? ""}`;
}

function minutesWords(minutes: number | null): string {
  return minutes === null ? "Not counted" : `${minutes} minutes`;
}
