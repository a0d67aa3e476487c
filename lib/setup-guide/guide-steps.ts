import type { GuideContext, GuideStep } from "./guide-step";
import { permissionSteps } from "./permission-steps";
import { portalSteps } from "./portal-steps";
import { registerSteps } from "./register-steps";

/** The whole set-up of a company, one step after the other. */
export function guideSteps(context: GuideContext): GuideStep[] {
  return [...registerSteps(context), ...permissionSteps(context), ...portalSteps(context)];
}
