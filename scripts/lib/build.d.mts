export function isBuilt(folder?: string): boolean;
export function writeStamp(stamp: { fingerprint: string; folder?: string }): void;
