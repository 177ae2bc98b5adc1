import Typography from "@mui/material/Typography";
import { FormProvider, useForm } from "react-hook-form";
import type { KeyInfo } from "#contract/api-key.ts";
import { isolated } from "#contract/shown-text.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { expiresOf, type ExpiryForm } from "./expiry.ts";
import { ExpiryFields } from "./ExpiryFields.tsx";
import { useUpdateKey } from "./key-queries.ts";
import { KeyNameField } from "./KeyNameField.tsx";
import { agentOption, roleOptions } from "./role-options.ts";

/** **Change** of a key's name, role and expiry. The key itself stays the same. */
export function ChangeKeyDialog({ info, onClose }: { info: KeyInfo; onClose: () => void }) {
  const update = useUpdateKey();
  const form = useForm<Pick<KeyInfo, "name" | "role"> & ExpiryForm>({
    defaultValues: {
      name: info.name,
      role: info.role,
      until: info.expires === null ? "never" : "unchanged",
      moment: "",
    },
  });
  return (
    <FormProvider {...form}>
      <FormDialog
        title={`Change the key of “${isolated(info.name)}”`}
        action="Save"
        write={update}
        onSubmit={form.handleSubmit(({ name, role, ...expiry }) =>
          update.mutate(
            { id: info.id, name, role, target: info.target, expires: expiresOf(expiry, info.expires) },
            { onSuccess: onClose },
          ),
        )}
        losesText={form.formState.isDirty}
        onClose={onClose}
      >
        <Typography sx={{ overflowWrap: "anywhere" }}>
          The key itself and the email address ({info.email}) stay as they are, and so do the versions that
          were saved with it. A new role holds at once, for everybody who is signed in with this key.
        </Typography>
        <KeyNameField />
        <Choice
          label="Role"
          options={info.role === "agent" ? [agentOption] : roleOptions}
          {...form.register("role")}
        />
        <ExpiryFields current={info.expires} />
      </FormDialog>
    </FormProvider>
  );
}
