import type { ComponentProps } from "react";
import { Input } from "./input";

interface FileDropProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  onFile: (file: File) => void;
}

/** A place to choose a file or to drop it: a field for files takes dropped ones by itself once it is large enough to be met. */
export function FileDrop({ onFile, ...props }: FileDropProps) {
  return (
    <Input
      {...props}
      type="file"
      className="h-24! cursor-pointer border-dashed px-4 py-7 file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-control file:bg-raised file:px-3"
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file) onFile(file);
        event.currentTarget.value = ""; // so that the same file, mended, can be chosen again
      }}
    />
  );
}
