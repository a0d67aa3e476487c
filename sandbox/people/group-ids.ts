import { type PartNumber, partNumbers } from "../data/products";
import { guid } from "../random";
import type { Scenario } from "../scenario";

/** The object id of group `number`. */
export const groupIdOf = ({ seed }: Scenario, number: number) => guid(seed, number, "group");

/** The role-assignable group. */
export const serviceDesk = 0;

/** The group that gives a product to its members where licences come by group: one for each product. */
export const numberOfLicensingGroup = (part: PartNumber) => 1 + partNumbers.indexOf(part);
