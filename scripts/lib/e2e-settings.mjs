const port = Number(process.env.E2E_PORT || 3710);

/** What the browser tests and the server they run against agree on. `E2E_PORT` and the port after it are theirs. */
export const e2eSettings = {
  portalUrl: `http://localhost:${port}`,
  portalPort: port,
  sandboxUrl: `http://127.0.0.1:${port + 1}`,
  sandboxPort: port + 1,
  /** The tests walk through /setup with it: there is no seed. */
  setupToken: "7Kq2-vXr9Lp4Zt8Wd3Hs6",
};
