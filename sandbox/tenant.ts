import type { PartNumber } from "./data/products";
import { type Identity, identityOf } from "./people/identity";
import { kindOf } from "./people/kinds";
import { originalLicences } from "./people/licences";
import type { UserPatch } from "./people/user";
import type { Scenario } from "./scenario";

/** A scenario that is running: what was changed by hand, and counts that are worth keeping. */
export class Tenant {
  scenario: Scenario;
  readonly changes = new Map<number, UserPatch>();
  private readonly removals: { isGone: (index: number) => boolean; at: Date }[] = [];
  private counts: { bought: Map<PartNumber, number>; consumed: Map<PartNumber, number>; users: number } | null = null;

  private tokens = 0;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  nextTokenNumber(): number {
    return this.tokens++;
  }

  /** When Entra ID P1 was bought, if the company had none at first. */
  premiumSince: Date | null = null;

  patch(patch: Partial<Scenario>, at: Date): void {
    if (patch.entraP1 && !this.scenario.entraP1) this.premiumSince = at;
    this.scenario = { ...this.scenario, ...patch };
    this.counts = null;
  }

  change(index: number, patch: UserPatch): void {
    this.changes.set(index, { ...this.changes.get(index), ...patch });
    this.counts = null;
  }

  remove(isGone: (index: number) => boolean, at: Date): void {
    this.removals.push({ isGone, at });
    this.counts = null;
  }

  /** People who were removed by hand, and when. */
  *removedPeople(): Generator<{ index: number; removedAt: Date }, void> {
    if (this.removals.length === 0) return;
    for (let index = 0; index < this.scenario.users; index++) {
      const removal = this.removals.find(({ isGone }) => isGone(index));
      if (removal) yield { index, removedAt: removal.at };
    }
  }

  has(index: number): boolean {
    return index >= 0 && index < this.scenario.users && !this.removals.some(({ isGone }) => isGone(index));
  }

  /** Indexes of the people who are there, from `start` on. */
  *people(start = 0): Generator<number, void> {
    for (let index = start; index < this.scenario.users; index++) if (this.has(index)) yield index;
  }

  kindOf(index: number) {
    return kindOf(this.scenario, index);
  }

  /** Names as they are now, changes by hand included. */
  identityOf(index: number): Pick<Identity, "id" | "displayName" | "userPrincipalName"> {
    const { id, displayName, userPrincipalName } = identityOf(this.scenario, index, this.kindOf(index));
    const change = this.changes.get(index);
    return {
      id,
      displayName: change?.displayName ?? displayName,
      userPrincipalName: change?.userPrincipalName ?? userPrincipalName,
    };
  }

  licencesOf(index: number): readonly PartNumber[] {
    return this.changes.get(index)?.licences ?? originalLicences(this.scenario, index);
  }

  /** People, seats in use now, and seats that were in use before anybody was changed or removed (they were bought then). */
  count() {
    if (this.counts) return this.counts;
    const bought = new Map<PartNumber, number>();
    const consumed = new Map<PartNumber, number>();
    let users = 0;
    const add = (to: Map<PartNumber, number>, parts: readonly PartNumber[]) => {
      for (const part of parts) to.set(part, (to.get(part) ?? 0) + 1);
    };
    for (let index = 0; index < this.scenario.users; index++) {
      const original = originalLicences(this.scenario, index);
      add(bought, original);
      if (!this.has(index)) continue;
      users++;
      add(consumed, this.changes.get(index)?.licences ?? original);
    }
    this.counts = { bought, consumed, users };
    return this.counts;
  }
}
