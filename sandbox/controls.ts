import { X509Certificate } from "node:crypto";
import { certificateKeyId, certificatesOf, secretKeyId, secretsOf } from "./entra/credentials";
import { type User, type UserPatch, userOf } from "./people/user";
import { createScenario, type Scenario } from "./scenario";
import { Tenant } from "./tenant";

/** What tests and the control endpoints may do to the companies. The others throw when no scenario has the directory id. */
export interface Controls {
  /** A further company, healthy but for what is given. @throws when there is one with this directory id */
  addScenario(overrides: Parameters<typeof createScenario>[0]): void;
  setScenario(directoryId: string, patch: Partial<Scenario>): void;
  getUser(directoryId: string, index: number): User;
  changeUser(directoryId: string, index: number, patch: UserPatch): void;
  /** By index range (`to` excluded) or by whatever the predicate reads. From then on they are deleted users. */
  removeUsers(
    directoryId: string,
    which: { from: number; to: number } | ((user: User, index: number) => boolean),
  ): void;
  /** As in Certificates & secrets › Upload certificate. @returns the credential's key id @throws when it is no certificate */
  uploadCertificate(directoryId: string, file: string): string;
  /** As in Certificates & secrets › New client secret. @returns the credential's key id */
  addSecret(directoryId: string, secret: NonNullable<Scenario["moreSecrets"]>[number]): string;
  /** Deletes a secret or a certificate of the application. @throws when it has none with this key id */
  deleteCredential(directoryId: string, keyId: string): void;
  /** What Certificates & secrets lists; no secret's value. */
  listCredentials(directoryId: string): { keyId: string; displayName: string; hint?: string; endsAt: string }[];
}

/** A certificate as a file holds it: PEM, or DER in base64. */
const toPem = (file: string) =>
  file.includes("-----BEGIN")
    ? file
    : `-----BEGIN CERTIFICATE-----\n${(file.match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;

export function createControls(tenants: Map<string, Tenant>, now: () => Date): Controls {
  const getTenant = (directoryId: string): Tenant => {
    const tenant = tenants.get(directoryId.toLowerCase());
    if (!tenant) throw new Error(`No scenario has the directory id ${directoryId}.`);
    return tenant;
  };
  return {
    addScenario: (overrides) => {
      const scenario = createScenario(overrides);
      const key = scenario.directoryId.toLowerCase();
      if (tenants.has(key)) throw new Error(`There is a scenario with the directory id ${key}.`);
      tenants.set(key, new Tenant(scenario));
    },
    setScenario: (directoryId, patch) => getTenant(directoryId).patch(patch, now()),
    getUser: (directoryId, index) => userOf(getTenant(directoryId), index),
    changeUser: (directoryId, index, patch) => getTenant(directoryId).change(index, patch),
    removeUsers: (directoryId, which) => {
      const tenant = getTenant(directoryId);
      if (typeof which !== "function") return tenant.remove((index) => index >= which.from && index < which.to, now());
      const gone = new Set([...tenant.people()].filter((index) => which(userOf(tenant, index), index)));
      tenant.remove((index) => gone.has(index), now());
    },
    uploadCertificate: (directoryId, file) => {
      const tenant = getTenant(directoryId);
      const certificate = { certPem: new X509Certificate(toPem(file)).toString() };
      tenant.patch({ certificates: [...(tenant.scenario.certificates ?? []), certificate] }, now());
      return certificateKeyId(tenant.scenario.seed, certificate);
    },
    addSecret: (directoryId, secret) => {
      const tenant = getTenant(directoryId);
      tenant.patch({ moreSecrets: [...(tenant.scenario.moreSecrets ?? []), secret] }, now());
      return secretKeyId(tenant.scenario.seed, secret.value);
    },
    deleteCredential: (directoryId, keyId) => {
      const { scenario } = getTenant(directoryId);
      const all = [...secretsOf(scenario, now()), ...certificatesOf(scenario, now())];
      if (!all.some((credential) => credential.keyId === keyId))
        throw new Error(`No credential has the key id ${keyId}.`);
      getTenant(directoryId).patch({ deletedKeyIds: [...(scenario.deletedKeyIds ?? []), keyId] }, now());
    },
    listCredentials: (directoryId) => {
      const { scenario } = getTenant(directoryId);
      return [
        ...secretsOf(scenario, now()).map(({ keyId, displayName, hint, end }) => ({ keyId, displayName, hint, end })),
        ...certificatesOf(scenario, now()).map(({ keyId, displayName, end }) => ({ keyId, displayName, end })),
      ].map(({ end, ...listed }) => ({ ...listed, endsAt: end.toISOString() }));
    },
  };
}
