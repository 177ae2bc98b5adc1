import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { TextField } from "../../ui/TextField.tsx";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { newKey, type NewKey } from "#contract/api-key.ts";
import { roles } from "#contract/session.ts";
import { Choice } from "../../ui/Choice.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { problemOf } from "../field-problem.ts";
import { useCreateKey } from "./key-queries.ts";
import { Name } from "../../ui/Name.tsx";

const meanings = {
  viewer: "viewer: sees everything",
  editor: "editor: also changes backend services",
  admin: "admin: also manages keys and configurations",
} as const;
const options = roles.map((value) => ({ value, label: meanings[value] }));

/** Creates a key and shows it, which is possible only this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateKey();
  const { register, handleSubmit, formState } = useForm<NewKey>({
    defaultValues: { name: "", email: "", role: "viewer" },
  });
  const { name, email } = formState.errors;
  if (create.data) return <CreatedKey name={create.data.name} value={create.data.key} onClose={onClose} />;
  return (
    <FormDialog
      title="New key"
      action="Create key"
      write={create}
      onSubmit={handleSubmit((key) => create.mutate(key))}
      onClose={onClose}
    >
      <TextField
        label="Name"
        autoComplete="off"
        error={name !== undefined}
        helperText={
          name?.message ?? "The person or script that uses it. It becomes the author of each version."
        }
        {...register("name", { validate: (value) => problemOf(newKey.shape.name, value) })}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        error={email !== undefined}
        helperText={email?.message ?? "Recorded beside the name in each version."}
        {...register("email", { validate: (value) => problemOf(newKey.shape.email, value) })}
      />
      <Choice label="Role" options={options} {...register("role")} />
    </FormDialog>
  );
}

/** The new key. Only its button closes the dialog, since the key cannot be shown again. */
function CreatedKey({ name, value, onClose }: { name: string; value: string; onClose: () => void }) {
  const title = useId();
  return (
    <Dialog open maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>
        The key of <Name>{name}</Name>
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        <Alert severity="warning" role="note">
          The key is shown only this once. Copy it now and send it to <Name>{name}</Name> privately.
        </Alert>
        <TextField
          label="API key"
          multiline
          value={value}
          onFocus={({ target }) => target.select()}
          slotProps={{ htmlInput: { readOnly: true, className: "mono" } }}
        />
      </DialogContent>
      <DialogActions>
        <CopyButton label="Copy" text={value} />
        <Button variant="contained" color="primary" onClick={onClose}>
          I have copied it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
