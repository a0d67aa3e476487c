"use client";

import { createContext, type ReactNode, useContext } from "react";

interface AboutCompanyProps {
  id: string;
  name: string;
  /** Inside the company's dialog of Direct Setup: what is done there is at hand. */
  isInSetup?: boolean;
}

const Company = createContext<AboutCompanyProps | null>(null);

/** Says of which company all is that stands inside: for the message to its admin, and for the way to its dialog. */
export function AboutCompany({ children, ...about }: AboutCompanyProps & { children: ReactNode }) {
  return <Company value={about}>{children}</Company>;
}

/** Its name; null where no one company is meant. */
export const useCompanyName = () => useContext(Company)?.name ?? null;

/** The address of the company's dialog; null inside it, and where no one company is meant. */
export function useSetupHref(): string | null {
  const company = useContext(Company);
  return company && !company.isInSetup ? `/integrations/microsoft-365/direct-setup?company=${company.id}` : null;
}
