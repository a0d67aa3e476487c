/** What the browser tests and the server they run against agree on. */
export const e2eSettings = {
  portalUrl: "http://localhost:3710",
  portalPort: 3710,
  sandboxUrl: "http://127.0.0.1:3711",
  sandboxPort: 3711,
  /** The tests walk through /setup with it: there is no seed. */
  setupToken: "e2e-setup-token-0123456789",
};
