// Says to the others that this item is open here, and shows who else has it open. No sign of a person being there:
// a page that stands open keeps no session awake.

const EVERY_MS = 15_000;

type Here = { readonly others: readonly string[]; readonly claimedBy: string | null; readonly isChanged: boolean };

export function keepHere(part: HTMLElement): void {
  const { moves: item, version, person } = part.dataset;
  const shown = part.querySelector("[data-here]");
  if (item === undefined || version === undefined || person === undefined || shown === null) return;
  const beat = async (): Promise<void> => {
    if (document.hidden) return;
    const body = new URLSearchParams({ version, "signed-in-as": person });
    const answer = await fetch(`/items/${item}/here`, { method: "POST", body }).catch(() => null);
    if (answer === null || !answer.ok || answer.redirected) return;
    const told: Here = await answer.json();
    show(shown, told);
  };
  setInterval(() => void beat(), EVERY_MS);
}

function show(shown: Element, { others, claimedBy, isChanged }: Here): void {
  const lines = [
    ...(others.length === 0 ? [] : [`Also open with: ${others.join(", ")}.`]),
    ...(claimedBy === null ? [] : [`${claimedBy} is doing this.`]),
    ...(isChanged ? ["Somebody has changed this report since you opened it. Open it again before you act."] : []),
  ];
  const own = shown.querySelector("[data-own]");
  const said = lines.join(" ");
  const before = shown.querySelector("[data-told]");
  if ((before?.textContent ?? "") === said && before !== null) return;
  const told = document.createElement("p");
  told.dataset["told"] = "";
  told.textContent = said;
  shown.replaceChildren(...(own === null ? [] : [own]), ...(said === "" ? [] : [told]));
}
