import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { Edition, HubStanding } from "./queries.ts";

const PLACES_HINT = "Learners. Left empty: no number is set.";

export function AddEdition() {
  return (
    <Details summary="Add an edition">
      <form method="post" action="/programme/editions">
        <Input name="name" label="Name" />
        <Select
          name="kind"
          label="Kind"
          options={[
            { value: "cohort", text: "A cohort: it begins and ends once" },
            { value: "rolling", text: "Rolling: people begin as they come" },
          ]}
        />
        <Input name="starts" label="First day" type="date" width={10} />
        <Input name="ends" label="Last day" hint="A rolling edition may have none." type="date" width={10} />
        <Input name="places" label="Places at each hub" hint={PLACES_HINT} inputmode="numeric" width={5} />
        <Select
          name="intake"
          label="Learners begin"
          options={[
            { value: "any", text: "On any day" },
            { value: "first-of-month", text: "On the first of a month" },
          ]}
        />
        <Textarea name="words" label="What it is" rows={3} />
        <Button small variant="secondary" preventDoubleClick>
          Add this edition
        </Button>
      </form>
    </Details>
  );
}

export function AddRegion({ regions }: { readonly regions: readonly string[] }) {
  return (
    <Details summary="Add a region">
      <p>{regions.length === 0 ? "There is none yet." : `There are ${regions.join(", ")}.`}</p>
      <form method="post" action="/programme/regions">
        <Input name="region" label="Name of the region" />
        <Button small variant="secondary" preventDoubleClick>
          Add this region
        </Button>
      </form>
    </Details>
  );
}

export function ChangeEdition({ edition }: { readonly edition: Edition }) {
  return (
    <Details summary="Change dates, places or words">
      <form method="post" action={`/programme/editions/${edition.id}`}>
        <Input name="starts" label="First day" type="date" width={10} value={edition.startsOn} />
        <Input name="ends" label="Last day" type="date" width={10} value={edition.endsOn ?? ""} />
        <Input
          name="places"
          label="Places at each hub"
          hint={PLACES_HINT}
          inputmode="numeric"
          width={5}
          value={edition.places?.toString() ?? ""}
        />
        <Textarea name="words" label="What it is" rows={3} value={edition.words} />
        <Button small variant="secondary" preventDoubleClick>
          Save this edition
        </Button>
      </form>
    </Details>
  );
}

type HubsProps = { readonly edition: Edition; readonly hubs: readonly HubStanding[] };

export function ChangePlaces({ edition, hubs }: HubsProps) {
  if (hubs.length === 0) return null;
  return (
    <Details summary="Change the places of a hub">
      <form method="post" action={`/programme/editions/${edition.id}/places`}>
        <Select
          name="hub"
          label="Hub"
          options={hubs.map(({ id, name, region, places }) => ({
            value: id,
            text: `${region}: ${name} (${places ?? "no number"})`,
          }))}
        />
        <Input
          name="places"
          id="hub-places"
          label="Places of this hub"
          hint="Learners. Left empty: the edition's number counts."
          inputmode="numeric"
          width={5}
        />
        <Button small variant="secondary" preventDoubleClick>
          Save these places
        </Button>
      </form>
    </Details>
  );
}

export function AddHub({ edition, regions }: { readonly edition: Edition; readonly regions: readonly string[] }) {
  if (regions.length === 0) return <p>Add a region first: a hub is a region's.</p>;
  return (
    <Details summary="Add a hub">
      <form method="post" action={`/programme/editions/${edition.id}/hubs`}>
        <Select name="region" label="Region" options={regions.map((text) => ({ text, value: text }))} />
        <Input name="name" label="Name of the hub" />
        <Input name="places" id="new-hub-places" label="Places" hint={PLACES_HINT} inputmode="numeric" width={5} />
        <Button small variant="secondary" preventDoubleClick>
          Add this hub
        </Button>
      </form>
    </Details>
  );
}
