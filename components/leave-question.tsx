"use client";

import { ConfirmDialog } from "./ui/confirm-dialog";
import { useLeaveGuard } from "./ui/use-leave-guard";

interface LeaveQuestionProps {
  /** Whether there is something to lose. */
  isOn: boolean;
  title: string;
  description: string;
}

/** Asks before Back, a link or a reload takes away what a page holds. */
export function LeaveQuestion({ isOn, title, description }: LeaveQuestionProps) {
  const { isAsking, stay, leave } = useLeaveGuard(isOn);
  return (
    <ConfirmDialog
      title={title}
      description={description}
      confirmLabel="Leave"
      cancelLabel="Stay"
      open={isAsking}
      onOpenChange={(open) => !open && stay()}
      onConfirm={async () => {
        leave();
        return undefined;
      }}
    />
  );
}
