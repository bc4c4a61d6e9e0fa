import { takeAgreement } from "../joining/take-agreement.ts";
import { takeNamesBack } from "../learners/take-names-back.ts";
import { takeStanding } from "../learners/take-standings.ts";
import { takeReturns } from "../returns/take-returns.ts";
import { takeEvidence } from "../stages/take-evidence.ts";
import type { MessageKind } from "./message.ts";
import { oneByOne, type Taker } from "./taker.ts";

/** Who does what each kind of message asks for. What has nobody is kept, and its sender told so. */
export const TAKERS: Readonly<Partial<Record<MessageKind, Taker>>> = {
  return: takeReturns,
  agreement: oneByOne(takeAgreement),
  standing: oneByOne(takeStanding),
  "stage-evidence": oneByOne(takeEvidence),
  "taken-back": oneByOne(takeNamesBack),
};
