/** Bytes put one behind the other in one piece of memory: kept as they came, a million one-byte chunks would weigh a hundred times as much. */
export function createGrowingBody(maxBytes: number) {
  let bytes = new Uint8Array(Math.min(maxBytes, 4_096));
  let length = 0;

  return {
    /** False when there are more than `maxBytes` with these; nothing is kept of them then. */
    add(chunk: Uint8Array): boolean {
      if (length + chunk.length > maxBytes) return false;
      if (length + chunk.length > bytes.length) {
        const larger = new Uint8Array(Math.min(maxBytes, Math.max(bytes.length * 2, length + chunk.length)));
        larger.set(bytes.subarray(0, length));
        bytes = larger;
      }
      bytes.set(chunk, length);
      length += chunk.length;
      return true;
    },
    /** What it weighs. */
    size: () => bytes.length,
    bytes: () => bytes.subarray(0, length),
  };
}
