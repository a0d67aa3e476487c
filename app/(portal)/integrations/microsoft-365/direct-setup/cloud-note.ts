import type { Tone } from "@/components/ui/badge";
import { cloudTitle } from "@/lib/microsoft/clouds.constants";
import type { FoundCloud } from "@/lib/microsoft/find-cloud";

export interface CloudNote {
  tone: Tone;
  text: string;
}

interface CloudChoices {
  /** By the person, in this dialog. */
  chosen: string | undefined;
  stored: { cloud: string; directoryId: string } | null;
  /** The Directory ID that stands in its field; null when that is none. */
  directoryId: string | null;
  found: FoundCloud | undefined;
  usual: string;
}

/**
 * The cloud that the field says: the person's choice before Microsoft's answer. What is stored was chosen for that directory,
 * perhaps against what Microsoft says; another directory is a new question.
 */
export function cloudValue({ chosen, stored, directoryId, found, usual }: CloudChoices): string {
  const kept = stored?.directoryId === directoryId ? stored?.cloud : undefined;
  return chosen ?? kept ?? (found?.state === "found" ? found.cloud : undefined) ?? stored?.cloud ?? usual;
}

interface CloudFacts {
  /** Undefined as long as nothing was asked. */
  found: FoundCloud | undefined;
  /** What the field says, and what it would say of its own accord. */
  value: string;
  usual: string;
}

/** What the dialog says of the cloud that Microsoft names for the Directory ID. Null when there is nothing to say. */
export function cloudNote({ found, value, usual }: CloudFacts): CloudNote | null {
  // Where a sandbox is set nobody else is asked: it tells nothing of a directory in another cloud.
  if (usual === "sandbox" && value !== usual) return null;
  switch (found?.state) {
    case undefined:
      return null;
    case "no_directory":
      return { tone: "attention", text: `Microsoft knows no directory with this Directory ID${inCloud(usual)}.` };
    case "unknown":
      return { tone: "neutral", text: "Microsoft did not say in which cloud this directory is. Choose it below." };
    case "found": {
      const title = inWords(found.cloud);
      if (value !== found.cloud) {
        return { tone: "attention", text: `Found in ${title}, and you have chosen ${inWords(value)}.` };
      }
      return { tone: "good", text: value === usual ? `Found in ${title}` : `Found in ${title}: chosen for you` };
    }
  }
}

const inWords = (name: string) => {
  if (name === "global") return "the global cloud";
  return name === "sandbox" ? "the sandbox" : (cloudTitle(name) ?? name);
};

const inCloud = (usual: string) => (usual === "sandbox" ? " in the sandbox" : "");
