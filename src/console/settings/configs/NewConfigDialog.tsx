import { TextField } from "../../ui/TextField.tsx";
import { useForm } from "react-hook-form";
import { newConfig } from "#contract/config-operations.ts";
import type { ConfigInfo } from "#contract/config.ts";
import { configId } from "#contract/ids.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { problemOf } from "../../lib/field-problem.ts";
import { useCreateConfig } from "./config-mutations.ts";

interface Props {
  configs: readonly ConfigInfo[];
  /** The configuration that it is a clone of, to begin with; "": it is empty. */
  from: string;
  onClose: () => void;
}

/** Creates a configuration, empty or as a clone of another one with its history. */
export function NewConfigDialog({ configs, from: first, onClose }: Props) {
  const create = useCreateConfig();
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { id: "", description: "", from: first },
  });
  const { id: badId, description: badDescription } = formState.errors;
  const free = (id: string) =>
    configs.every((config) => config.id !== id) || "A configuration with this name exists";
  const send = handleSubmit(({ id, description, from }) =>
    create.mutate({ id, description, ...(from !== "" && { from }) }, { onSuccess: onClose }),
  );
  return (
    <FormDialog
      title="New configuration"
      action="Create configuration"
      write={create}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label="Name"
        autoComplete="off"
        error={badId !== undefined}
        helperText={badId?.message ?? "It is part of each address, and cannot be changed later."}
        slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
        {...register("id", { validate: { form: (id) => problemOf(configId, id), free } })}
      />
      <TextField
        label="Description"
        error={badDescription !== undefined}
        helperText={badDescription?.message ?? "Optional. What it is for."}
        {...register("description", {
          validate: (text) => problemOf(newConfig.shape.description, text),
        })}
      />
      <Choice
        label="Begin with"
        options={[
          { value: "", label: "no backend services" },
          ...configs.map(({ id }) => ({ value: id, label: `those of ${id}, with their history` })),
        ]}
        {...register("from")}
      />
    </FormDialog>
  );
}
