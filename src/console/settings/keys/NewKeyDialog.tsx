import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { TextField } from "../../ui/TextField.tsx";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { newKey, type NewKey } from "#contract/key.ts";
import { roles } from "#contract/session.ts";
import { Choice } from "../../ui/Choice.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { problemOf } from "../field-problem.ts";
import { useMakeKey } from "./key-queries.ts";
import { Name } from "../../ui/Name.tsx";

const meanings = {
  viewer: "viewer: looks at everything",
  editor: "editor: changes backend services, too",
  admin: "admin: manages keys and configurations, too",
} as const;
const options = roles.map((value) => ({ value, label: meanings[value] }));

/** Makes a key, and shows it this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeKey();
  const { register, handleSubmit, formState } = useForm<NewKey>({
    defaultValues: { name: "", email: "", role: "viewer" },
  });
  const { name, email } = formState.errors;
  if (make.data) return <MadeKey name={make.data.name} value={make.data.key} onClose={onClose} />;
  return (
    <FormDialog
      title="New key"
      action="Make the key"
      write={make}
      onSubmit={handleSubmit((key) => make.mutate(key))}
      onClose={onClose}
    >
      <TextField
        label="Name"
        autoComplete="off"
        error={name !== undefined}
        helperText={name?.message ?? "Who uses it: the author of the versions that it makes."}
        {...register("name", { validate: (value) => problemOf(newKey.shape.name, value) })}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        error={email !== undefined}
        helperText={email?.message ?? "Stands beside the name in each version."}
        {...register("email", { validate: (value) => problemOf(newKey.shape.email, value) })}
      />
      <Choice label="Role" options={options} {...register("role")} />
    </FormDialog>
  );
}

/** A press beside it closes nothing: the key is gone then. */
function MadeKey({ name, value, onClose }: { name: string; value: string; onClose: () => void }) {
  const title = useId();
  return (
    <Dialog open maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>
        The key of <Name>{name}</Name>
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        <Alert severity="warning" role="note">
          This is the only time that it is shown. Copy it now, and give it to <Name>{name}</Name> on a way
          that others do not read.
        </Alert>
        <TextField
          label="API key"
          value={value}
          onFocus={({ target }) => target.select()}
          slotProps={{ htmlInput: { readOnly: true, className: "mono" } }}
        />
      </DialogContent>
      <DialogActions>
        <CopyButton label="Copy" text={value} />
        <Button variant="contained" color="primary" onClick={onClose}>
          I have it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
