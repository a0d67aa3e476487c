export const e2eSettings: {
  portalUrl: string;
  portalPort: number;
  sandboxUrl: string;
  sandboxPort: number;
  setupToken: string;
};
