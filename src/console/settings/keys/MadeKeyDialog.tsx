import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";
import { signInLink } from "../../session/sign-in-link.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Name } from "../../ui/Name.tsx";
import { TextField } from "../../ui/TextField.tsx";

interface Props {
  name: string;
  value: string;
  onClose: () => void;
}

/** A key that was made just now, also as a sign-in link. Only its button closes the dialog: it cannot be shown again. */
export function MadeKeyDialog({ name, value, onClose }: Props) {
  const title = useId();
  return (
    <Dialog open maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>
        The key of <Name>{name}</Name>
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        <Alert severity="warning" role="note">
          The key is shown only this once. Copy it, or the link that signs in with it, and send it to{" "}
          <Name>{name}</Name> privately.
        </Alert>
        <Secret label="API key" text={value} copy="Copy key" />
        <Secret label="Sign-in link" text={signInLink(value)} copy="Copy link" />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" color="primary" onClick={onClose}>
          I have copied it
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** A text that is selected when it is focused, with a button that copies it. */
const Secret = ({ label, text, copy }: { label: string; text: string; copy: string }) => (
  <Box sx={{ display: "grid", justifyItems: "end", gap: 1 }}>
    <TextField
      label={label}
      multiline
      value={text}
      onFocus={({ target }) => target.select()}
      slotProps={{ htmlInput: { readOnly: true, className: "mono" } }}
    />
    <CopyButton label={copy} text={text} />
  </Box>
);
