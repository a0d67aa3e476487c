import { longName, type Name, names } from "../data/names";
import { bits, guid } from "../random";
import type { Scenario } from "../scenario";
import type { Kind } from "./kinds";

export interface Identity extends Name {
  id: string;
  userPrincipalName: string;
  mail: string | null;
}

/** Where guests come from. */
const guestDomains = ["proseware.example", "margies-travel.example", "lucerne-publishing.example"];
const rooms = ["Atlas", "Birch", "Cedar", "Delta", "Elm", "Fjord", "Garden", "Harbour"];

/** The domain every tenant is born with. */
export function initialDomain({ slug }: Pick<Scenario, "slug">): string {
  return `${slug.replaceAll("-", "")}.onmicrosoft.example`;
}

/** Name `index` of a company: no two alike until the list is used up, then with a number. */
function nameOf(seed: number, index: number): Name {
  const steps = [363, 517, 643, 871, 999];
  const step = steps[seed % steps.length] ?? 363;
  const name = names[(index * step + (bits(seed, 0, "names") % names.length)) % names.length] ?? longName;
  const round = Math.floor(index / names.length);
  return round === 0 ? name : { ...name, local: `${name.local}${round + 1}` };
}

/** Who person `index` is; the same for ever. */
export function identityOf(scenario: Scenario, index: number, kind: Kind): Identity {
  const { seed, domain } = scenario;
  const id = guid(seed, index, "user");
  const at = (local: string) => `${local}@${domain}`;
  const named = (displayName: string, local: string) => {
    const address = at(local);
    return { id, displayName, givenName: "", surname: "", local, userPrincipalName: address, mail: address };
  };
  switch (kind) {
    case "admin":
      return { ...named("Emergency Administrator", "emergency.admin"), mail: null };
    case "room":
      return named(`Meeting room ${rooms[index % rooms.length]} ${index}`, `room.${index}`);
    case "sharedMailbox":
      return named(`Reception ${index}`, `reception.${index}`);
    case "service":
      return { ...named(`svc-backup-${index}`, `svc-backup-${index}`), mail: null };
    case "longName":
      return { ...longName, id, userPrincipalName: at(longName.local), mail: at(longName.local) };
    default: {
      const name = nameOf(seed, index);
      if (kind !== "guest") return { ...name, id, userPrincipalName: at(name.local), mail: at(name.local) };
      const home = guestDomains[index % guestDomains.length];
      const userPrincipalName = `${name.local}_${home}#EXT#@${initialDomain(scenario)}`;
      return { ...name, id, userPrincipalName, mail: `${name.local}@${home}` };
    }
  }
}
