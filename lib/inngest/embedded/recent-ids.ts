const DAY_MS = 86_400_000;

/** Event ids of the last 24 hours: Inngest starts nothing for an event whose id it has seen in that time. */
export function createRecentIds() {
  const seenAt = new Map<string, number>();

  return {
    /** Whether the id is new; remembers it. Ids count per event name. */
    isNew(name: string, id: string, now: number): boolean {
      for (const [key, at] of seenAt) {
        if (now - at < DAY_MS) break; // in order of time
        seenAt.delete(key);
      }
      const key = `${name} ${id}`;
      if (seenAt.has(key)) return false;
      seenAt.set(key, now);
      return true;
    },
  };
}
