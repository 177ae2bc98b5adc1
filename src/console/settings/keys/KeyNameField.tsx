import { useFormContext } from "react-hook-form";
import { newKey } from "#contract/api-key.ts";
import { TextField } from "../../ui/TextField.tsx";
import { problemOf } from "../../lib/field-problem.ts";

/** **Name** of a key, in the form around it. */
export function KeyNameField() {
  const { register, formState } = useFormContext<{ name: string }>();
  const { name } = formState.errors;
  return (
    <TextField
      label="Name"
      autoComplete="off"
      error={name !== undefined}
      helperText={
        name?.message ?? "The person or script that uses it. It becomes the author of each version."
      }
      {...register("name", { validate: (value) => problemOf(newKey.shape.name, value) })}
    />
  );
}
