import type { ReactNode } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import type { PendingWrite } from "../ui/use-write.ts";
import { WriteDialog } from "../ui/WriteDialog.tsx";

interface Props<Target> {
  title: string;
  remove: PendingWrite & { mutate: (target: Target, options: { onSuccess: () => void }) => void };
  /** The configuration that goes. */
  config?: string;
  /** What is deleted; null while it cannot be deleted yet. */
  target: Target | null;
  onClose: () => void;
  /** What goes with it. */
  children: ReactNode;
}

/** A dialog that says what is lost before something is deleted. */
export function ConfirmDeleteDialog<Target>({
  title,
  remove,
  config,
  target,
  onClose,
  children,
}: Props<Target>) {
  const send = () => {
    if (target !== null) remove.mutate(target, { onSuccess: onClose });
  };
  return (
    <WriteDialog
      title={title}
      write={remove}
      config={config}
      main={{ children: "Delete", color: "error", disabled: target === null, onClick: send }}
      onClose={onClose}
    >
      {children}
      <FailurePanel error={remove.error} />
    </WriteDialog>
  );
}
