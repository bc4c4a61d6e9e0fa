import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { changesBetween, limitWords } from "../../people/scope/changes.ts";
import { deedWords } from "../../people/scope/deeds.ts";
import { listCompetences } from "../../people/scope/earn.ts";
import type { SignedStatement } from "../../people/scope/scope-store.ts";
import { NO_STATEMENT, type Post, type ScopeStatement } from "../../people/scope/statement.ts";
import type { Member } from "../../people/staffing.ts";
import { type Block, heading, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { isWithin, nameIn, type PackOf } from "./pack-of.ts";

/** The statement that counted last in the period; undefined where nothing was signed by then. */
export const inForceAtEnd = ({ statements }: PackOf): SignedStatement | undefined => statements.at(-1);

export function postAtEnd(of: PackOf, { account }: Member): Post | undefined {
  const statement = inForceAtEnd(of)?.statement ?? NO_STATEMENT;
  const key = statement.people.find((one) => one.account === account)?.post;
  return statement.posts.find(({ post }) => post === key);
}

/** Who it is, which post, what the post may do, and what was signed of it in the period. */
export async function scopePart(of: PackOf, member: Member): Promise<readonly Block[]> {
  const signed = inForceAtEnd(of);
  const post = postAtEnd(of, member);
  const { endedAt } = member;
  const facts: readonly (readonly [string, string])[] = [
    ["Role", ROLE_WORDS[member.role]],
    ["Post", post?.name ?? "None that was signed"],
    ...(endedAt === null ? [] : [["Worked here until", showDate(localDay(endedAt))] as const]),
  ];
  return [
    heading(1, "Post and scope"),
    { kind: "facts", rows: facts },
    ...(await deedsPart(of, member, signed, post)),
    historyPart(of, member),
  ];
}

async function deedsPart(
  of: PackOf,
  member: Member,
  signed: SignedStatement | undefined,
  post: Post | undefined,
): Promise<readonly Block[]> {
  if (signed === undefined || post === undefined) {
    return [
      says("No GP partner had signed a post for them by the end of the period, so nothing was allowed by a post."),
    ];
  }
  const granted = signed.statement.people.find(({ account }) => account === member.account)?.granted ?? [];
  const held = await earnedAtEnd(of, member);
  const how = (deed: Post["deeds"][number]["deed"]): string => {
    if (granted.includes(deed)) return "Yes, by the GP partner's signature";
    return held.has(deed) ? "Yes, earned" : "Not yet: has to be earned";
  };
  return [
    says(
      `In force on ${showDate(of.untilDay)}: signed by ${nameIn(of, signed.signedBy)}, ${timeWords(signed.signedAt)}. ` +
        "A deed needs the post, and being competent in it; what stands in no row is not allowed.",
    ),
    { kind: "facts", rows: [["SHA-256 of what was signed", { hash: signed.sha256 }]] },
    tableOr(
      "The post has no deeds.",
      `What the post "${post.name}" may do`,
      ["Deed", "Limits", "Competent in it at the end of the period"],
      post.deeds.map(({ deed, limits }) => [deedWords(deed), limitWords(limits) || "None", how(deed)]),
    ),
  ];
}

async function earnedAtEnd(of: PackOf, { account }: Member): Promise<ReadonlySet<string>> {
  const all = await listCompetences(of.tx, of.practice, account);
  const ends = of.until < of.at ? of.until : of.at;
  const standing = all.filter(
    ({ givenAt, expiresAt, endedAt }) =>
      givenAt < of.until && (expiresAt === null || expiresAt > ends) && (endedAt === null || endedAt > ends),
  );
  return new Set(standing.map(({ deed }) => deed));
}

/** Only what a signature changed for this person and their posts: colleagues stand in packs of their own. */
function historyPart(of: PackOf, { account }: Member): Block {
  const rows = of.statements.flatMap((one, at) => {
    if (!isWithin(of, one.signedAt)) return [];
    const before = ofPerson(of.statements[at - 1]?.statement ?? NO_STATEMENT, account);
    const what = changeWords(of, before, ofPerson(one.statement, account));
    return [[timeWords(one.signedAt), nameIn(of, one.signedBy), what, { hash: one.sha256 }]];
  });
  return tableOr(
    "Nothing was signed of who may what in the period.",
    "What was signed of it in the period",
    ["Signed", "By", "What changed for them", "SHA-256 of what was signed"],
    rows,
  );
}

function changeWords(of: PackOf, before: ScopeStatement, after: ScopeStatement): string {
  const [post, person] = [after.posts[0], after.people[0]];
  if (before.posts.length === 0 && post !== undefined) {
    const granted = person?.granted.length ?? 0;
    return `Has the post "${post.name}" from this signature on, with ${post.deeds.length} deeds, in ${granted} of which they are competent by it.`;
  }
  const changes = changesBetween(before, after, (whose) => nameIn(of, whose));
  return changes.length === 0 ? "Nothing changed for them." : changes.join(" ");
}

function ofPerson({ posts, people }: ScopeStatement, account: string): ScopeStatement {
  const own = people.filter((one) => one.account === account);
  return { people: own, posts: posts.filter(({ post }) => own.some((one) => one.post === post)) };
}
