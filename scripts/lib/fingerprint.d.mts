export function sha256(content: string | Uint8Array): string;
export function sourceFingerprint(folder?: string): string;
