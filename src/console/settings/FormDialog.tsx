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
  onSubmit: (event: SyntheticEvent) => Promise<void>;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A dialog with a form that creates something. */
export function FormDialog({ title, action, write, onSubmit, onClose, children }: Props) {
  const form = useId();
  return (
    <WriteDialog
      title={title}
      write={write}
      main={{ children: action, type: "submit", form }}
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
