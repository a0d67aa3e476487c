import { type Control, scoredControls } from "../data/controls";
import { fraction } from "../random";
import type { Scenario } from "../scenario";

const dayMs = 86_400_000;
const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;

/**
 * How much of a control a company has done on a day, 0 to 1. It is done or not, or done for some of the people; about every
 * tenth week it slips for that week.
 */
function shareOf({ seed }: Scenario, at: number, day: number): number {
  const done = fraction(seed, at, "control");
  const share = done < 0.35 ? 0 : done > 0.7 ? 1 : round(done, 2);
  return fraction(seed, Math.floor(day / 7) * 64 + at, "secure score") < 0.1 ? share / 2 : share;
}

function controlScore(scenario: Scenario, { id, controlCategory, maxScore, title }: Control, at: number, day: number) {
  const share = shareOf(scenario, at, day);
  return {
    controlCategory,
    controlName: id,
    description: `<p>${title}</p>`,
    score: round(maxScore * share, 2),
    implementationStatus: `${Math.round(share * 100)}% of what is possible`,
    scoreInPercentage: round(share * 100, 2),
    lastSynced: new Date(day * dayMs).toISOString(),
  };
}

/**
 * A company's score of a day (days since 1970). It moves a little from week to week and never with the hour; only the
 * count of active people of the newest day is put right a day later.
 */
export function secureScoreOf(scenario: Scenario, day: number, isNewest: boolean) {
  const controlScores = scoredControls.map((control, at) => controlScore(scenario, control, at, day));
  const sum = (scores: readonly number[]) => scores.reduce((total, score) => total + score, 0);
  const maxScore = sum(scoredControls.map((control) => control.maxScore));
  const createdDateTime = `${new Date(day * dayMs).toISOString().slice(0, 10)}T00:00:00Z`;
  return {
    id: `${scenario.directoryId}_${createdDateTime.slice(0, 10)}`,
    azureTenantId: scenario.directoryId,
    activeUserCount: Math.round(scenario.users * (isNewest ? 0.7 : 0.8)),
    createdDateTime,
    currentScore: round(sum(controlScores.map(({ score }) => score)), 2),
    enabledServices: ["HasExchange", "HasSharePoint", "HasTeams"],
    licensedUserCount: Math.round(scenario.users * 0.85),
    maxScore,
    averageComparativeScores: [
      { basis: "AllTenants", averageScore: round(maxScore * 0.43, 2) },
      {
        basis: "TotalSeats",
        averageScore: round(maxScore * 0.48, 2),
        seatSizeRangeLowerValue: "1",
        seatSizeRangeUpperValue: "100",
      },
    ],
    controlScores,
    vendorInformation: { provider: "SecureScore", providerVersion: null, subProvider: null, vendor: "Microsoft" },
  };
}
