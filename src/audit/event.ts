// Who did what, when, on whose authority: one row of the audit. Reads of patient data are rows too.

export type Actor = {
  /** An account's id, "machine", or "terminal" for a command at the keyboard of the server. */
  readonly by: string;
  readonly role: string;
};

export type AuditEvent = Actor & {
  /** The instant, from the clock. */
  readonly at: Date;
  /** A verb in the past: "message-received", "item-opened", "item-read", "protocol-signed"... */
  readonly event: string;
  /** The id of what it was done to; never a name or an NHS number. */
  readonly subject: string;
  /** The protocol version or competence that allowed it, where one did. */
  readonly authority?: string;
  /** Where it was done: "page", "http", "folder", "terminal". */
  readonly device?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

export const MACHINE: Actor = { by: "machine", role: "machine" };

/** The exact text that is hashed: keys in this order, so that a reader in another language can follow. */
export function bodyOf(event: AuditEvent): string {
  return JSON.stringify({
    at: event.at.toISOString(),
    by: event.by,
    role: event.role,
    event: event.event,
    subject: event.subject,
    authority: event.authority ?? null,
    device: event.device ?? null,
    detail: event.detail ?? null,
  });
}
