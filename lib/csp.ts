interface PolicyOptions {
  /** `next dev`: React explains errors with eval, and the page listens on a socket for changes. */
  isDevelopment: boolean;
  /** The browser came by https: whatever the page asks for, it asks by https. */
  isHttps: boolean;
}

/** 128 random bits in base64, new for every request. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes));
}

/**
 * The Content-Security-Policy of a page. Scripts run only with the nonce or when such a script loads them. Inline styles
 * are allowed: they carry widths and places, and a style cannot act.
 */
export function contentSecurityPolicy(nonce: string, { isDevelopment, isHttps }: PolicyOptions): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  if (isHttps) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}
