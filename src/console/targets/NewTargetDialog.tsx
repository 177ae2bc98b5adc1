import Box from "@mui/material/Box";
import { useId, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { targetId } from "#contract/target.ts";
import { problemOf } from "../lib/field-problem.ts";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { TextField } from "../ui/TextField.tsx";
import { WriteDialog } from "../ui/WriteDialog.tsx";
import { AgentSetupDialog } from "./AgentSetupDialog.tsx";
import { formToTarget, targetToForm, type TargetForm } from "./target-form.ts";
import { atOnceText } from "./target-texts.ts";
import { useCreateTarget } from "./target-mutations.ts";
import { TargetFields } from "./TargetFields.tsx";

/** **New target**, and then what its agent needs to run. */
export function NewTargetDialog({ config, onClose }: { config: string; onClose: () => void }) {
  const form = useId();
  const create = useCreateTarget(config);
  const [made, setMade] = useState<string | null>(null);
  const { register, handleSubmit, formState, control } = useForm<TargetForm>({
    defaultValues: targetToForm(),
  });
  const mode = useWatch({ control, name: "mode" });
  if (made !== null) return <AgentSetupDialog config={config} target={made} isNew onClose={onClose} />;
  const { errors } = formState;
  return (
    <WriteDialog
      title="New target"
      write={create}
      main={{ children: "Create target", type: "submit", form }}
      onClose={onClose}
    >
      <Box
        component="form"
        id={form}
        noValidate
        onSubmit={(event) =>
          void handleSubmit((values) =>
            create.mutate(formToTarget(values), { onSuccess: () => setMade(values.id) }),
          )(event)
        }
        sx={{ display: "grid", gap: 4 }}
      >
        <TextField
          label="Id"
          required
          autoComplete="off"
          error={errors.id !== undefined}
          helperText={errors.id?.message ?? "The name of the load balancer, such as lb-1. It stays."}
          slotProps={{ htmlInput: { className: "mono" } }}
          {...register("id", { validate: (text) => problemOf(targetId, text) })}
        />
        <TargetFields register={register} errors={errors} atOnce={atOnceText(mode)} />
      </Box>
      <FailurePanel error={create.error} />
    </WriteDialog>
  );
}
