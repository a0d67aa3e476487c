/**
 * A function or a step asks for something that only an Inngest server does. Thrown when functions are synced; a step found
 * on the way fails its run with it. Never passed over in silence: a dropped `rateLimit` would look like it worked.
 */
export class UnsupportedFeatureError extends Error {
  override readonly name = "UnsupportedFeatureError";
  /** One line each: `portal-sync-company: throttle`. */
  readonly features: readonly string[];

  constructor(features: readonly string[]) {
    super(`The embedded jobs engine does not run ${features.join("; ")}. It takes an Inngest server.`);
    this.features = features;
  }
}
