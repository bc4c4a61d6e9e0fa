import { memoised } from "../../terms/memo.ts";

// Words in what a laboratory or a requester wrote that a rule above every table listens for. Each list
// errs towards hearing too much: a word heard wrongly costs a GP a glance, one missed may cost more.
// Nothing here lets a text pass; a text on no signed list already keeps its report from being filed.

export type Heard = {
  /** The specimen or the test failed: a repeat is called for. */
  readonly spoiled: boolean;
  /** The laboratory says that it telephoned. */
  readonly telephoned: boolean;
  readonly blasts: boolean;
  /** A symptom or suspicion that needs a GP's "review by", as it was written; null where there is none. */
  readonly redFlag: string | null;
};

const SPOILED = new RegExp(
  [
    String.raw`\b(?:un|mis|in(?:correctly|sufficiently) |wrongly )label`,
    String.raw`\bnot (?:been )?(?:performed|processed|tested|received|analysed|assayed|done|possible|reported|available)\b`,
    String.raw`\bno (?:sample|specimen|blood|result)s?\b`,
    String.raw`\binsufficient|\binadequate|\bunderfilled|\bunder-filled|\boverfilled|\bover-filled|\bshort (?:sample|draw)`,
    String.raw`\bha?emoly[sz]|\blysed|\bclotted|\bclots?\b|\blipa?emi(?:c|a)|\bicteric`,
    String.raw`\bunsuitable|\bunacceptable|\breject|\bdiscarded|\bspoil|\bcontaminat|\bleak|\bbroken|\bdamaged|\bmissing|\blost in`,
    String.raw`\bwrong (?:tube|bottle|container|sample|specimen|patient)|\bincorrect (?:tube|bottle|container|sample|specimen)`,
    String.raw`\b(?:sample|specimen|blood) (?:was |is )?(?:too )?(?:old|aged|delayed|late|expired|unstable)|\btoo old\b|\bdelay(?:ed)? in|\baged sample`,
    String.raw`\b(?:resend|recollect|re-collect|resubmit)\b|\bplease repeat\b(?! in\b)|\b(?:repeat|new|fresh|further|another) (?:sample|specimen)`,
    String.raw`\bunable to|\bcannot be (?:performed|reported|measured|processed|calculated)|\binvalid|\bvoid\b|\binterfer|\bunreliable|\bsuspect (?:sample|specimen|result)`,
    String.raw`\bdrip arm|\bidentity\b|\bdetails (?:do not|don't) match|\bmismatch|\bdiscrepan`,
  ].join("|"),
  "i",
);

const TELEPHONED =
  /\b(?:tele)?phoned\b|\bphone(?:d)? (?:to|through)|\brang\b|\brung\b|\bcalled (?:to|through|out)\b|\bby (?:tele)?phone\b|\bverbal(?:ly)? (?:given|report|inform|notif)|\b(?:notified|communicated|conveyed|discussed with|informed)\b/i;

const BLASTS = /\b(?:lympho|myelo|mono|promyelo)?blasts?\b/i;
const NO_BLASTS = /\b(?:no|nil|without|absence of) (?:circulating |obvious |definite |excess )?blasts?(?: cells?)?\b/gi;

const RED_FLAG = new RegExp(
  [
    String.raw`\blump`,
    String.raw`\bmass(?:es)?\b|\bnodules?\b|\bswelling|\btumou?r|\bneoplas`,
    String.raw`\bbleed|\bbled\b|\bha?emorrhag|\bha?ematuria|\bha?emoptysis|\bha?ematemesis|\bmela?ena|\bblood in|\b(?:pr|pv|rectal) blood`,
    String.raw`\bpmb\b|\bpcb\b|\bimb\b|\bpost-?menopausal b|\bpost-?coital`,
    String.raw`\b(?:weight|wt) ?(?:loss|lost)|\bloss of (?:weight|wt)|\b(?:losing|lost|lose) (?:weight|wt)|\bloss of appetite|\banorexia|\bcachexia`,
    String.raw`\bnight ?sweat|\bdysphagia|\bdifficulty swallowing|\bodynophagia|\bjaundice|\blymphadenopathy|\bearly satiety`,
    String.raw`\bchange (?:in|of) bowel|\bcibh\b|\baltered bowel|\bbowel habit|\btenesmus`,
    String.raw`\bcancers?\b|\bcarcinoma|\bmalignan|\bmetasta|\blymphoma|\bleuka?emia|\bmyeloma|\bmelanoma|\bsarcoma|\?ca\b|\bca ?\?|\b2 ?ww\b|\btwo[- ]week|\busc\b|\bfast ?track|\bred flag`,
    String.raw`\bbone pain|\bback pain|\bhoarse|\bclubbing|\bascites|\bbloating|\bpelvic pain|\bulcerat|\bnon-?healing`,
  ].join("|"),
  "i",
);

function listen(text: string): Heard {
  const withoutDenial = text.replaceAll(NO_BLASTS, " ");
  return {
    spoiled: SPOILED.test(text),
    telephoned: TELEPHONED.test(text),
    blasts: BLASTS.test(withoutDenial),
    redFlag: RED_FLAG.exec(text)?.[0] ?? null,
  };
}

/** What is heard in one text. Laboratories repeat themselves, so the answer is kept, within bounds. */
export const heardIn: (text: string) => Heard = memoised(listen);

/** What the name of a test, whoever knows it, says of how its result must be handled. */
export type NameSays = {
  /** Even a normal one needs a GP's "review by" or "none needed". */
  readonly review: boolean;
  /** Nothing goes to the patient without a GP. */
  readonly sensitive: boolean;
  readonly troponin: boolean;
  readonly blasts: boolean;
};

const REVIEW =
  /\bfit\b|\bq-?fit\b|fa?ecal (?:immunochemical|occult|ha?emoglobin|hb)|\bfobt?\b|\bca ?-?125\b|cancer antigen 125|\bpsa\b|prostat\w+[- ]specific|paraprotein|\bm[- ]band|bence|monoclonal|light chain|electrophoresis|immunofixation/i;
const SENSITIVE =
  /\bb?-?hcg\b|chorionic gonad|pregnancy test|chlamydia|gonorrh|gonococ|trichomonas|mycoplasma genitalium|syphilis|treponem|\brpr\b|\bvdrl\b|\bhsv\b|herpes|\bhiv\b|immunodeficiency virus|hepatitis [bc]\b|\bhb[cs]?ag\b|\bhcv\b|drugs? (?:of abuse|of misuse|screen)|toxicology|cocaine|opiate|opioid|amphetamine|cannab|benzodiazepine|methadone|buprenorphine|ecstasy|\bmdma\b|\bsti\b|\bstd\b|\bgum\b/i;

const readName = (name: string): NameSays => ({
  review: REVIEW.test(name),
  sensitive: SENSITIVE.test(name),
  troponin: /troponin/i.test(name),
  blasts: /\b(?:lympho|myelo)?blasts?\b/i.test(name),
});

export const nameSays: (name: string) => NameSays = memoised(readName);
