// What the invented people of the programme write: about work, never about anybody who is treated. All of it was made
// up for this demonstration.

/** By the names of those who can be chosen; "assistant", "learner", "gp" and "manager" are of the demonstration practice. */
export type Voice =
  | "national"
  | "north-west"
  | "north-east"
  | "south-east"
  | "assistant"
  | "learner"
  | "gp"
  | "manager";

export type Thread = {
  readonly space: "notices" | "hub-leads" | "region:North West";
  readonly kind: "question" | "talk" | "notice";
  readonly title: string;
  readonly by: Voice;
  readonly daysAgo: number;
  readonly text: string;
  readonly mustAcknowledge?: true;
  readonly replies: readonly {
    readonly by: Voice;
    readonly text: string;
    readonly helped?: readonly Voice[];
    readonly isAnswer?: true;
  }[];
};

export const THREADS: readonly Thread[] = [
  {
    space: "notices",
    kind: "notice",
    title: "{month} is released",
    by: "national",
    daysAgo: 3,
    text: "The figures of {month} can be read. Returns that came after the 14th follow with the next release.\n\nThree practices sent nothing; their hub leads have them on their list.",
    mustAcknowledge: true,
    replies: [],
  },
  {
    space: "notices",
    kind: "notice",
    title: "The mentor webinar moves to the evening",
    by: "national",
    daysAgo: 12,
    text: "Half of you said that noon is impossible. From January it is at half past six.",
    replies: [],
  },
  {
    space: "hub-leads",
    kind: "question",
    title: "How do you keep protected time when a practice is one receptionist short?",
    by: "south-east",
    daysAgo: 9,
    text: "Seven of my practices take the learner's day for the front desk. The agreement says 7.4 hours a week; they have three.\n\nI can write another letter. What worked for you?",
    replies: [
      {
        by: "north-west",
        text: "A fixed day in the rota, not hours that somebody finds. Once it is a day, people plan around it.",
        helped: ["south-east"],
      },
      {
        by: "north-east",
        text: "I ask for the **rota of next month**, not for a promise. Where the day is not in it I ring the manager in the same week, and offer that the claim for the mentor waits until it is.",
        helped: ["south-east", "north-west", "national"],
        isAnswer: true,
      },
      { by: "south-east", text: "Thank you. I have asked for December's rotas today." },
    ],
  },
  {
    space: "hub-leads",
    kind: "talk",
    title: "What our first learning day got wrong",
    by: "north-east",
    daysAgo: 34,
    text: "- Two hours of slides. Nobody remembers them.\n- Forty minutes in pairs over ten letters. Everybody does.\n\nThe second day was pairs from the start.",
    replies: [
      { by: "national", text: "May we put the ten letters in the library? They are invented, are they not?" },
      { by: "north-east", text: "They are. I have added them." },
    ],
  },
  {
    space: "region:North West",
    kind: "question",
    title: "Who marks a piece when the mentor is on leave?",
    by: "learner",
    daysAgo: 16,
    text: "My mentor is away for two weeks and I have a reflection ready. Can somebody else mark it?",
    replies: [
      { by: "assistant", text: "In my year the second mentor did. Ask who is named as yours." },
      {
        by: "gp",
        text: "Only a named mentor can. If no second mentor is named, your practice can name one: it takes a minute, and the hub sees it.",
        helped: ["learner", "north-west"],
        isAnswer: true,
      },
    ],
  },
  {
    space: "region:North West",
    kind: "talk",
    title: "Our list of what to ask before proposing to file",
    by: "assistant",
    daysAgo: 27,
    text: "1. Have I read the laboratory's comment?\n2. Who asked for it, and why?\n3. Is there an older one beside it?\n4. Would I be easy if a GP looked at it tomorrow?",
    replies: [{ by: "manager", text: "We have it on the wall since.", helped: ["assistant"] }],
  },
  {
    space: "region:North West",
    kind: "notice",
    title: "Learning day in January: please answer by Friday",
    by: "north-west",
    daysAgo: 5,
    text: "Thirty places, by train in ten minutes from the station. Bring one piece of work that you were unsure about, **without anything that says whose it was**.",
    replies: [],
  },
];

export type InventedResource = {
  readonly kind: "guide" | "template" | "slides" | "audit-tool" | "leaflet" | "form";
  readonly domain: string;
  readonly title: string;
  readonly words: string;
  readonly author: string;
  /** Months from today; less than nothing where its review is overdue. */
  readonly reviewInMonths: number;
  readonly text: string;
  /** By how many practices it is used. */
  readonly usedBy: number;
  /** Added by a GP of another practice, and not by the programme. */
  readonly isOfPractice?: true;
};

export const RESOURCES: readonly InventedResource[] = [
  {
    kind: "guide",
    domain: "programme",
    title: "The first four weeks of a learner",
    words: "What a mentor and a manager prepare, week by week.",
    author: "High Wold Training Hub (invented)",
    reviewInMonths: 8,
    text: "Week 1. Sit beside two colleagues and ask what they would not decide alone.\nWeek 2. Propose, and let the mentor decide first.\nWeek 3. Ten results together, then ten alone, then compare.\nWeek 4. Write the first piece: one page, one matter, what you would do otherwise.\n",
    usedBy: 31,
  },
  {
    kind: "template",
    domain: "administration",
    title: "A rota with a protected day",
    words: "One page for a manager: the learner's day first, everything else around it.",
    author: "Tidewell Training Hub (invented)",
    reviewInMonths: 3,
    text: "Day: ____  Hours: 7.4  Who answers the desk on that day: ____  Who mentors: ____  If it has to move, to which day of the same week: ____\n",
    usedBy: 18,
  },
  {
    kind: "slides",
    domain: "communication",
    title: "Saying what you may not say",
    words: "How to tell somebody that a GP will ring, and not what the GP will say.",
    author: "Saltmere Training Hub (invented)",
    reviewInMonths: -2,
    text: "1. I have seen it. 2. A GP will look at it today. 3. I cannot say what it means, and I will not guess. 4. This is when you will hear.\n",
    usedBy: 9,
  },
  {
    kind: "audit-tool",
    domain: "records",
    title: "Twenty letters, looked at again",
    words: "What to draw, what to ask of each, and how many errors are too many to go on.",
    author: "High Wold Training Hub (invented)",
    reviewInMonths: 14,
    text: "Draw twenty by chance. Of each: was what the letter asked for opened as an action? Was it with somebody who may? Was it closed with words? Three errors or more: look at the next twenty together.\n",
    usedBy: 22,
  },
  {
    kind: "guide",
    domain: "care",
    title: "Ten invented letters for pairs",
    words: "For a learning day: none of them is about anybody.",
    author: "High Wold Training Hub (invented)",
    reviewInMonths: 11,
    text: "Read each alone for a minute. Say to each other what it asks for, who does it, and by when. Then turn the page.\n",
    usedBy: 12,
  },
  {
    kind: "leaflet",
    domain: "communication",
    title: "Your blood test: when you will hear",
    words: "For adults, to be given when the blood is taken. Invented: change it to how your practice works.",
    author: "Tidewell Training Hub (invented)",
    reviewInMonths: 9,
    text: "We tell you what your blood test showed within seven days.\n\nIf you have not heard from us by then, ring us: do not take it that all is well.\n\nIf you feel worse, do not wait for the result. Ring us, or 111 when we are closed. In an emergency ring 999.\n",
    usedBy: 14,
  },
  {
    kind: "form",
    domain: "administration",
    title: "A question to a GP, on one line",
    words: "For whoever is not sure: what to write so that a GP can answer in a minute.",
    author: "High Wold Training Hub (invented)",
    reviewInMonths: 6,
    text: "What came: ____  What I would do: ____  Why I am not sure: ____  By when it has to be answered: ____  Asked by: ____\n",
    usedBy: 7,
  },
  {
    kind: "leaflet",
    domain: "communication",
    title: "Who reads your results here",
    words: "For the waiting room: what an assistant does with a result, and what only a GP decides.",
    author: "The GPs of an invented practice",
    reviewInMonths: 10,
    text: "Your results come to us from the laboratory. A trained assistant reads each of them by rules that our GPs have signed. Whatever the rules do not settle goes to a GP on the same day.\n\nAn assistant never decides alone whether a result is serious. A GP looks at what the assistant proposes, or at a part of it that chance draws.\n\nIf you have heard nothing after seven days, please ring us.\n",
    usedBy: 6,
    isOfPractice: true,
  },
];

/** A protocol that ships, as another practice has it in force and shares it: title and version are its own, nothing else. */
export const PUBLISHED = {
  folder: "vitamin-d",
  title: "Vitamin D (25-hydroxyvitamin D), with adjusted calcium, as we use it",
  version: "1.0.1",
  words:
    "As it ships, under a title and version of our own: we have used it for a year. Read it and sign it at your practice before it counts there.",
  licence: "cc-by-4",
} as const;

export const OFFERS: readonly {
  readonly by: Voice;
  readonly words: string;
  readonly domains: readonly string[];
  readonly region: string | null;
}[] = [
  {
    by: "north-east",
    words: "Learning days in pairs: I bring the letters and the clock.",
    domains: ["programme", "communication"],
    region: null,
  },
  {
    by: "gp",
    words: "Mentoring by comparing blind: how to decide first without making a learner feel tested.",
    domains: ["care"],
    region: "North West",
  },
  {
    by: "assistant",
    words: "I show new learners how I keep my list, for an hour, on a Thursday.",
    domains: ["records", "administration"],
    region: "North West",
  },
];
