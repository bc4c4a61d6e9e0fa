export type State = "open" | "locked" | "choosing" | "ended" | "away";

const LONGEST_MS = 10_000;

/** What has become of this browser's session; "away" where the server does not answer. */
export async function askState(): Promise<State> {
  // Its body too may come too late: whatever fails here, the server has not answered.
  try {
    const answer = await fetch("/session", { signal: AbortSignal.timeout(LONGEST_MS) });
    if (!answer.ok) return "away";
    const { state }: { state: State } = await answer.json();
    return state;
  } catch {
    return "away";
  }
}
