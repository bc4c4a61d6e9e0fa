// What `writeNhs003` takes: a day's post as a laboratory means it, before it becomes segments. Dates are
// ISO 8601 at the precision that shall be sent ("2026-03-02" or "2026-03-02T08:15"); what is left out or
// null is not sent. Codes are the wire's own, so that a test can also send one that nobody knows.

export type Wire = {
  /** EDI mailbox numbers, as text. */
  readonly sender: string;
  readonly recipient: string;
  /** "2026-03-02T08:15", local time. */
  readonly at: string;
  readonly reference: string;
  /** Asks for an NHSACK. */
  readonly acknowledge?: boolean;
  readonly messages: readonly WireReport[];
};

export type WireParty = { readonly code?: string; readonly name?: string };

export type WireReport = {
  readonly reference: string;
  /** NHS003 where left out. */
  readonly version?: "NHS002" | "NHS003" | "NHS004";
  readonly at: string;
  readonly requester?: WireParty;
  readonly requesterPractice?: WireParty;
  readonly recipients?: readonly WireParty[];
  readonly recipientPractice?: WireParty;
  readonly laboratory: { readonly organisation: string; readonly department?: string };
  readonly reportId: string;
  /** UN, PR, SR. */
  readonly status?: string;
  readonly issued: string;
  readonly patient: WirePatient;
  readonly clinicalInformation?: readonly string[];
  readonly specimens: readonly WireSpecimen[];
  readonly results: readonly WireResult[];
};

export type WirePatient = {
  readonly nhsNumber?: string | null;
  readonly familyName?: string;
  readonly givenName?: string;
  readonly title?: string;
  readonly birthDate?: string;
  /** 0 unknown, 1 male, 2 female, 9 other. */
  readonly sex?: string;
  readonly address?: readonly string[];
  readonly postcode?: string;
};

export type WireSpecimen = {
  readonly type: string;
  readonly id?: string;
  readonly requestId?: string;
  readonly fasting?: boolean;
  readonly collected?: string;
  readonly received?: string;
  readonly comments?: readonly string[];
};

export type WireResult = {
  readonly code?: string;
  /** 911 Read v2, 921 SNOMED CT. */
  readonly system?: "911" | "921";
  readonly name: string;
  /** Of a group header: the number that its members name in `inGroup`. */
  readonly group?: number;
  readonly inGroup?: number;
  /** Counted from 1, as on the wire; 1 where neither this nor `inGroup` is given. */
  readonly specimen?: number;
  readonly value?: string;
  /** 5 is >=, 6 >, 7 <, 8 <=. */
  readonly comparator?: string;
  readonly unit?: string;
  /** HI, LO, OR, PA. */
  readonly flag?: string;
  readonly coded?: { readonly code: string; readonly system: string; readonly text: string };
  /** RE, PR, FI, AM, CO, CA, EN, UN. */
  readonly status?: string;
  readonly text?: string;
  readonly comments?: readonly string[];
  readonly ranges?: readonly WireRange[];
};

export type WireRange = {
  readonly low?: string;
  readonly high?: string;
  readonly unit?: string;
  /** With limits: the population (RPD); without: a range in words (CRR). */
  readonly text?: string;
};
