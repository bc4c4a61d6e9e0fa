import { showDate } from "../../base/show-date.ts";
import { totalIn } from "../../countersign/autonomy/rates-in.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { readUnits } from "../../countersign/autonomy/units.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import type { Member } from "../../people/staffing.ts";
import { below, type Block, heading, type PaperDocument, says, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { answersPart } from "./answers-part.ts";
import { auditsIn, auditsPart } from "./audits-part.ts";
import { competencePart } from "./competence-part.ts";
import { incidentsIn, incidentsPart } from "./incidents-part.ts";
import { linesPart } from "./lines-part.ts";
import { notSaid } from "./not-said.ts";
import type { PackOf } from "./pack-of.ts";
import { inForceIn, protocolsPart } from "./protocols-part.ts";
import { RATE_COLUMNS, ratesPart, totalCells } from "./rates-part.ts";
import { postAtEnd, scopePart } from "./scope-part.ts";
import { stagesPart } from "./stages-part.ts";
import { trainingPart } from "./training-part.ts";

export const TITLE = "Indemnity and inspection pack";

/** The whole pack, as it is at this instant. */
export async function makePack(of: PackOf): Promise<PaperDocument> {
  const units = await readUnits(of.tx, of.practice);
  const { practiceName, name, practice } = of.reader;
  const whom = of.isAll ? "All whose work is countersigned" : of.members.map((member) => member.name).join(", ");
  const period = `${showDate(of.fromDay)} to ${showDate(of.untilDay)}`;
  return {
    title: TITLE,
    about: [
      ["Practice", `${practiceName} (${practice})`],
      ["About", whom],
      ["Period", `${period}, both days included`],
    ],
    hasContents: true,
    foot: `${practiceName} (${practice}), ${whom}, ${period}`,
    made: `Made ${timeWords(of.at)} by ${name}, ${ROLE_WORDS[of.reader.role]}, with Countersign. Made again of an unchanged record it has the same SHA-256.`,
    blocks: [
      ...(await inShort(of, units)),
      ...(await peopleParts(of, units)),
      ...(await linesPart(of)),
      ...(await protocolsPart(of)),
      ...(await auditsPart(of)),
      ...(await incidentsPart(of)),
      ...(await answersPart(of)),
      ...notSaid(of.seesPractice),
    ],
  };
}

/** One person's parts are the sections; of several each is a section with these parts. */
async function peopleParts(of: PackOf, units: readonly Unit[]): Promise<readonly Block[]> {
  const parts: Block[] = [];
  for (const member of of.members) {
    const own = await personParts(of, member, unitsOf(units, member));
    parts.push(...(of.isAll ? [heading(1, member.name), ...below(own)] : own));
  }
  return parts;
}

const unitsOf = (units: readonly Unit[], { account }: Member): readonly Unit[] =>
  units.filter((unit) => unit.account === account);

async function personParts(of: PackOf, member: Member, units: readonly Unit[]): Promise<readonly Block[]> {
  return [
    ...(await scopePart(of, member)),
    ...(await competencePart(of, member)),
    ...(await trainingPart(of, member)),
    ...(await stagesPart(of, units)),
    ...(await ratesPart(of, member, units)),
  ];
}

async function inShort(of: PackOf, units: readonly Unit[]): Promise<readonly Block[]> {
  const reported = (await auditsIn(of)).filter(({ state }) => state === "reported").length;
  const { shown, unseen } = await incidentsIn(of);
  return [
    heading(1, "In short"),
    tableOr(
      "Nobody whose work is countersigned worked here in the period.",
      "Decisions that were checked in the period",
      ["Who", "Post", ...RATE_COLUMNS],
      of.members.map((member) => [
        member.name,
        postAtEnd(of, member)?.name ?? "None that was signed",
        ...totalCells(totalIn(unitsOf(units, member), of)),
      ]),
    ),
    says(
      `Protocols and lists of texts in force at any time: ${inForceIn(of).length}. Audits reported: ${reported}. ` +
        `Incidents and near misses: ${shown.length + unseen}.`,
    ),
  ];
}
