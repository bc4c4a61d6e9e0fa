import type { Command } from "commander";

type Register = (program: Command) => void;
type Known = { readonly words: readonly string[]; readonly load: () => Promise<Register> };

/**
 * The first words of all commands, each with the file that knows it. Only what was typed is loaded: with all of them a
 * command would take three times as long to begin. The order is that of `--help`.
 */
export const COMMANDS: readonly Known[] = [
  { words: ["serve"], load: async () => (await import("./serve.ts")).registerServe },
  { words: ["play"], load: async () => (await import("./play.ts")).registerPlay },
  { words: ["read"], load: async () => (await import("./read.ts")).registerRead },
  { words: ["assertion"], load: async () => (await import("./assertion.ts")).registerAssertion },
  { words: ["decide"], load: async () => (await import("./decide.ts")).registerDecide },
  { words: ["match"], load: async () => (await import("./match.ts")).registerMatch },
  { words: ["protocol"], load: async () => (await import("./protocol.ts")).registerProtocol },
  { words: ["adopt"], load: async () => (await import("./adoption.ts")).registerAdoption },
  { words: ["practice", "token"], load: async () => (await import("./practice.ts")).registerPractice },
  { words: ["user"], load: async () => (await import("./user.ts")).registerUser },
  { words: ["register", "context", "history"], load: async () => (await import("./context.ts")).registerContext },
  { words: ["expected"], load: async () => (await import("./expectation.ts")).registerExpected },
  { words: ["terminology"], load: async () => (await import("./terminology.ts")).registerTerminology },
  { words: ["curriculum"], load: async () => (await import("./curriculum.ts")).registerCurriculum },
  { words: ["programme"], load: async () => (await import("./programme.ts")).registerProgramme },
  { words: ["survey"], load: async () => (await import("./survey.ts")).registerSurvey },
  { words: ["verify-audit"], load: async () => (await import("./audit.ts")).registerAudit },
  { words: ["autonomy"], load: async () => (await import("./autonomy.ts")).registerAutonomy },
  { words: ["chart"], load: async () => (await import("./chart.ts")).registerChart },
  {
    words: ["export", "recompute"],
    load: async () => (await import("./occurrences.ts")).registerOccurrences,
  },
  { words: ["return"], load: async () => (await import("./return.ts")).registerReturn },
  { words: ["doctor"], load: async () => (await import("./doctor.ts")).registerDoctor },
  { words: ["recognise"], load: async () => (await import("./recognise.ts")).registerRecognise },
];

/** Registers the command that was typed, or all of them where none of that name is known: for help, and to say so. */
export async function loadTyped(program: Command, typed: string | undefined): Promise<void> {
  const found = COMMANDS.filter(({ words }) => typed !== undefined && words.includes(typed));
  for (const { load } of found.length > 0 ? found : COMMANDS) (await load())(program);
}
