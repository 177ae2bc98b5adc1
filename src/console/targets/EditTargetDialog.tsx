import Box from "@mui/material/Box";
import { useId } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { Target } from "#contract/target.ts";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { WriteDialog } from "../ui/WriteDialog.tsx";
import { formToTarget, targetToForm, type TargetForm } from "./target-form.ts";
import { atOnceText } from "./target-texts.ts";
import { useUpdateTarget } from "./target-mutations.ts";
import { TargetFields } from "./TargetFields.tsx";

interface Props {
  config: string;
  target: Target;
  onClose: () => void;
}

/** **Edit target**: its description, mode and options. */
export function EditTargetDialog({ config, target, onClose }: Props) {
  const form = useId();
  const update = useUpdateTarget(config);
  const { register, handleSubmit, formState, control } = useForm<TargetForm>({
    defaultValues: targetToForm(target),
  });
  const mode = useWatch({ control, name: "mode" });
  return (
    <WriteDialog
      title={`Edit target “${target.id}”`}
      write={update}
      main={{ children: "Save", type: "submit", form }}
      losesText={formState.isDirty}
      onClose={onClose}
    >
      <Box
        component="form"
        id={form}
        noValidate
        onSubmit={(event) =>
          void handleSubmit((values) => update.mutate(formToTarget(values), { onSuccess: onClose }))(event)
        }
        sx={{ display: "grid", gap: 4 }}
      >
        <TargetFields register={register} errors={formState.errors} atOnce={atOnceText(mode, target)} />
      </Box>
      <FailurePanel error={update.error} />
    </WriteDialog>
  );
}
