import { FormProvider, useForm } from "react-hook-form";
import { newKey, type NewKey } from "#contract/api-key.ts";
import { Choice } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { problemOf } from "../../lib/field-problem.ts";
import { expiresOf, type ExpiryForm } from "./expiry.ts";
import { ExpiryFields } from "./ExpiryFields.tsx";
import { useCreateKey } from "./key-queries.ts";
import { KeyNameField } from "./KeyNameField.tsx";
import { MadeKeyDialog } from "./MadeKeyDialog.tsx";
import { roleOptions } from "./role-options.ts";

/** **New key**: creates a key and shows it, which is possible only this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateKey();
  const form = useForm<Omit<NewKey, "expires"> & ExpiryForm>({
    defaultValues: { name: "", email: "", role: "viewer", until: "never", moment: "" },
  });
  const { email } = form.formState.errors;
  if (create.data) return <MadeKeyDialog name={create.data.name} value={create.data.key} onClose={onClose} />;
  return (
    <FormProvider {...form}>
      <FormDialog
        title="New key"
        action="Create key"
        write={create}
        onSubmit={form.handleSubmit(({ until, moment, ...key }) =>
          create.mutate({ ...key, expires: expiresOf({ until, moment }) }),
        )}
        onClose={onClose}
      >
        <KeyNameField />
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          error={email !== undefined}
          helperText={email?.message ?? "Recorded beside the name in each version."}
          {...form.register("email", { validate: (value) => problemOf(newKey.shape.email, value) })}
        />
        <Choice label="Role" options={roleOptions} {...form.register("role")} />
        <ExpiryFields />
      </FormDialog>
    </FormProvider>
  );
}
