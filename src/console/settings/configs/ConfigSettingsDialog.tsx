import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import { useForm } from "react-hook-form";
import { configSettings, type ConfigSettings } from "#contract/config-operations.ts";
import { labelColours, type ConfigInfo } from "#contract/config.ts";
import { Choice } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { problemOf } from "../../lib/field-problem.ts";
import { useUpdateConfig } from "./config-mutations.ts";

/** **Change** of a configuration's settings: label, colour, description, default, protection. */
export function ConfigSettingsDialog({ info, onClose }: { info: ConfigInfo; onClose: () => void }) {
  const update = useUpdateConfig();
  const { register, handleSubmit, formState } = useForm<ConfigSettings>({
    defaultValues: {
      description: info.description,
      label: info.label,
      colour: info.colour,
      default: info.default,
      protected: info.protected,
    },
  });
  const { label, description } = formState.errors;
  return (
    <FormDialog
      title={`Settings of “${info.id}”`}
      action="Save"
      write={update}
      config={info.id}
      losesText={formState.isDirty}
      onSubmit={handleSubmit((settings) =>
        update.mutate({ id: info.id, ...settings }, { onSuccess: onClose }),
      )}
      onClose={onClose}
    >
      <TextField
        label="Label"
        autoComplete="off"
        error={label !== undefined}
        helperText={label?.message ?? "Stands beside the configuration in the top bar, such as “production”."}
        {...register("label", { validate: (text) => problemOf(configSettings.shape.label, text) })}
      />
      <Choice
        label="Colour"
        options={labelColours.map((value) => ({ value, label: value }))}
        {...register("colour")}
      />
      <TextField
        label="Description"
        multiline
        error={description !== undefined}
        helperText={description?.message ?? "What it is for."}
        {...register("description", {
          validate: (text) => problemOf(configSettings.shape.description, text),
        })}
      />
      <FormControlLabel
        label="Default: the console opens it first"
        control={<Checkbox defaultChecked={info.default} {...register("default")} />}
      />
      <FormControlLabel
        label="Protect: it cannot be deleted"
        control={<Checkbox defaultChecked={info.protected} {...register("protected")} />}
      />
    </FormDialog>
  );
}
