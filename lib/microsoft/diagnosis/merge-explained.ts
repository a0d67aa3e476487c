import type { Explained } from "./explained";

type Mergeable = Pick<Explained, "cause" | "steps" | "plain" | "permission">;

/**
 * One trouble that several datasets have, told once. Where each lacks a permission of its own all of them are named, so that
 * they are granted in one go and not one after the other.
 */
export function mergeExplained<One extends Mergeable>([first, ...others]: readonly [One, ...One[]]): One {
  const all = [first, ...others];
  const permissions = [...new Set(all.flatMap(({ permission }) => permission ?? []))];
  if (permissions.length < 2) return first;
  const usual = findUsual(all.filter(({ permission }) => permission !== undefined)) ?? first;
  const names = permissions.join(", ");
  const rename = (text: string) => text.replaceAll(usual.permission ?? names, names);
  return {
    ...usual,
    cause: rename(usual.cause),
    steps: usual.steps.map((step) => ({ ...step, text: rename(step.text) })),
    ...(usual.plain === undefined ? {} : { plain: rename(usual.plain) }),
    permission: names,
  };
}

/** The first of those whose cause, but for the permission, most others have too. */
function findUsual<One extends Mergeable>(all: readonly One[]): One | undefined {
  const wordsOf = ({ cause, permission = "" }: One) => cause.replaceAll(permission, "");
  const sharers = (one: One) => all.filter((other) => wordsOf(other) === wordsOf(one)).length;
  return all.reduce<One | undefined>((best, one) => (best && sharers(best) >= sharers(one) ? best : one), undefined);
}
