import Box from "@mui/material/Box";
import { useId, type ReactNode, type SyntheticEvent } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import type { PendingWrite } from "../ui/use-write.ts";
import { WriteDialog } from "../ui/WriteDialog.tsx";

interface Props {
  title: string;
  /** The words on the button that sends the form. */
  action: string;
  write: PendingWrite;
  /** The configuration that it changes. */
  config?: string;
  onSubmit: (event: SyntheticEvent) => Promise<void>;
  /** Whether Escape asks before it closes a dialog with text; a form that was not changed needs no question. */
  losesText?: boolean;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A dialog with a form that creates or changes something. */
export function FormDialog({
  title,
  action,
  write,
  config,
  onSubmit,
  losesText = true,
  onClose,
  children,
}: Props) {
  const form = useId();
  return (
    <WriteDialog
      title={title}
      write={write}
      config={config}
      main={{ children: action, type: "submit", form }}
      losesText={losesText}
      onClose={onClose}
    >
      <Box
        component="form"
        id={form}
        noValidate
        onSubmit={(event) => void onSubmit(event)}
        sx={{ display: "grid", gap: 4 }}
      >
        {children}
      </Box>
      <FailurePanel error={write.error} />
    </WriteDialog>
  );
}
