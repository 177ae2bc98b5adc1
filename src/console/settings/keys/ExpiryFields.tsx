import { useFormContext, useWatch } from "react-hook-form";
import { absoluteTime } from "../../lib/relative-time.ts";
import { Choice } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { momentProblem, validities, type ExpiryForm } from "./expiry.ts";

/** **Expires**, and **Expiry date** when it is at a date; `current` can be left as it is. */
export function ExpiryFields({ current = null }: { current?: string | null }) {
  const { register, control, formState } = useFormContext<ExpiryForm>();
  const until = useWatch({ control, name: "until" });
  const { moment } = formState.errors;
  const unchanged =
    current === null ? [] : [{ value: "unchanged", label: `as now: ${absoluteTime(current)}` }];
  return (
    <>
      <Choice
        label="Expires"
        options={[...unchanged, ...validities]}
        helperText="From then on the key is refused, and everybody who signed in with it is signed out."
        {...register("until")}
      />
      {until === "moment" && (
        <TextField
          label="Expiry date"
          type="datetime-local"
          error={moment !== undefined}
          helperText={moment?.message ?? "In your time zone."}
          {...register("moment", { validate: momentProblem })}
        />
      )}
    </>
  );
}
