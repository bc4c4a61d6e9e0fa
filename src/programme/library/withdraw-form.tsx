import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";

/** Takes what stands at this address out of the library; a reason is owed to those who have it. */
export function withdrawForm(address: string) {
  return (
    <form method="post" action={`${address}/withdraw`}>
      <p>Copies that practices have signed stay theirs; beside each stands that it was withdrawn, and why.</p>
      <Input name="reason" label="Reason for withdrawing it" />
      <Button variant="warning" preventDoubleClick>
        Withdraw it from the library
      </Button>
    </form>
  );
}
