import { canonical, sha256Of } from "../../base/canonical.ts";
import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Held, heldIn, saidToBeNone } from "../../patients/held-back.ts";
import type { Fault } from "./answers.ts";
import { clearedBy, keepCleared } from "./cleared-store.ts";
import type { Evidence, Fields, Invitation } from "./evidence.ts";
import { shippedForms } from "./forms.ts";
import { hashOfPiece } from "./hash.ts";
import { isOpen } from "./invite.ts";
import { holdEvidence, readEvidence } from "./queries.ts";
import type { Token } from "./token.ts";

// What somebody outside does with their address: sees one piece, and signs once. The signature is a statement that the
// mentor weighs; it marks nothing.

export type Opened = { readonly evidence: Evidence; readonly invitation: Invitation };

/** The piece that the token opens; null where it is unknown, used, expired or withdrawn, or the piece is. */
export async function openByToken(tx: PracticeScope, token: Token, at: Date): Promise<Opened | null> {
  const link = await linkOf(tx, token);
  return link === undefined ? null : opened(await readEvidence(tx, token.practice, link.evidence), link.id, at);
}

/** The same, held until the transaction ends: of two who sign at once the second finds it used. */
export async function holdByToken(tx: PracticeScope, token: Token, at: Date): Promise<Opened | null> {
  const link = await linkOf(tx, token);
  return link === undefined ? null : opened(await holdEvidence(tx, token.practice, link.evidence), link.id, at);
}

async function linkOf(tx: PracticeScope, { practice, sha256 }: Token) {
  return tx
    .selectFrom("practice.assessor_links")
    .select(["id", "evidence"])
    .where("practice", "=", practice)
    .where("token_sha256", "=", sha256)
    .executeTakeFirst();
}

function opened(evidence: Evidence, id: string, at: Date): Opened | null {
  const invitation = evidence.invitations.find((one) => one.id === id);
  if (invitation === undefined || evidence.withdrawn || !isOpen(invitation, at)) return null;
  return { evidence, invitation };
}

/** As whom somebody outside stands in the log: they have no account. */
export const actorOf = ({ id }: Pick<Invitation, "id">): string => `assessor:${id}`;

export const MOST_WORDS = 4000;
const LONGEST_LINE = 120;

export type Said = {
  readonly name: string;
  readonly role: string;
  readonly words: string;
  readonly confirms: readonly string[];
};

/** What the form says: each tick has a name of its own, "confirms-saw". */
export function saidIn(form: Fields): Said {
  const given = (name: string): string => (form[name] ?? "").replaceAll(/\r\n?/g, "\n").trim();
  const confirms = shippedForms()
    .assessor.confirms.map(({ value }) => value)
    .filter((value) => form[`confirms-${value}`] === "yes");
  return { name: given("name"), role: given("role"), words: given("words"), confirms };
}

export type Signed =
  | { readonly kind: "signed"; readonly sha256: string }
  | { readonly kind: "not-yet"; readonly faults: readonly Fault[]; readonly held: readonly Held[] };

/** Signs what was said of a piece that is held by its token; `form` holds the ticks of what was held back. */
export async function signStatement(
  tx: PracticeScope,
  practice: string,
  { evidence, invitation }: Opened,
  form: Fields,
  at: Date,
): Promise<Signed> {
  const said = saidIn(form);
  const faults = faultsIn(said);
  const { name, role, words, confirms } = said;
  const held = await heldIn(tx, practice, { words, role }, evidence.cleared, localDay(at));
  const none = saidToBeNone(held, form);
  if (faults.length > 0 || none.length < held.length) return { kind: "not-yet", faults, held };
  await keepCleared(tx, practice, evidence, clearedBy(none, actorOf(invitation), at));
  // As they were read, for the words of a key may be changed later.
  const wording = shippedForms()
    .assessor.confirms.filter(({ value }) => confirms.includes(value))
    .map((one) => one.words);
  const bound = canonical({
    invitation: invitation.id,
    evidence: evidence.id,
    piece: hashOfPiece(evidence),
    name,
    role,
    words,
    confirms: wording,
    at: at.toISOString(),
  });
  const sha256 = sha256Of(bound);
  await tx
    .updateTable("practice.assessor_links")
    .set({ signed_at: at, signed_name: name, signed_role: role, confirms: wording, words, bound, sha256 })
    .where("practice", "=", practice)
    .where("id", "=", invitation.id)
    .execute();
  return { kind: "signed", sha256 };
}

function faultsIn({ name, role, words }: Said): readonly Fault[] {
  const line = (field: string, answer: string, missing: string): readonly Fault[] => {
    if (answer === "") return [{ field, says: missing }];
    return answer.length <= LONGEST_LINE ? [] : [{ field, says: `This may have ${LONGEST_LINE} characters.` }];
  };
  return [
    ...line("name", name, "Write your name."),
    ...line("role", role, "Write what you are, such as practice nurse at another practice."),
    ...(words === "" ? [{ field: "words", says: "Write what you think of it." }] : []),
    ...(words.length > MOST_WORDS ? [{ field: "words", says: `This may have ${MOST_WORDS} characters.` }] : []),
  ];
}
