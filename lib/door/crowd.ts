/**
 * Counts what is under way, and how much memory it holds.
 *
 * @returns `enter` gives back the way out, which may be called more than once; null when it is full
 */
export function createCrowd({ most }: { most: number }) {
  let inside = 0;
  return {
    enter(weight = 1): (() => void) | null {
      if (inside + weight > most) return null;
      inside += weight;
      let isIn = true;
      return () => {
        if (isIn) inside -= weight;
        isIn = false;
      };
    },
  };
}
