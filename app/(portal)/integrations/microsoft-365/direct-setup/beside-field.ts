import type { WrongField } from "@/lib/microsoft/diagnosis/entry";
import type { Explained } from "@/lib/microsoft/diagnosis/explained";

/**
 * What is done in a field of the dialog stands at that field, and not in a list far from it.
 * @returns sentences for the field, and the trouble with what is left to do elsewhere
 */
export function besideField<Told extends Explained>(trouble: Told): { sentences: string[]; rest: Told } {
  if (!trouble.field) return { sentences: [], rest: trouble };
  const here = trouble.steps.filter(isDoneHere);
  return {
    sentences: [
      `${trouble.title}.`,
      ...(trouble.field === "clientSecret" && here.length > 0 ? [pasteHere] : textsOf(here)),
    ],
    rest: { ...trouble, steps: trouble.steps.filter((step) => !isDoneHere(step)) },
  };
}

/** At the field itself "it" would be whatever was named last. */
const pasteHere = "Paste the new secret's Value here and save.";
const textsOf = (steps: Explained["steps"]) => steps.map(({ text }) => text);

const isDoneHere = ({ isHere, href }: Explained["steps"][number]) => isHere === true && href === undefined;

/** The fields that a trouble is about. */
export const fieldsOf = ({ field, mend }: Explained): WrongField[] =>
  mend === "swap_ids" ? ["applicationId", "directoryId"] : field ? [field] : [];
