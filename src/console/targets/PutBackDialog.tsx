import Typography from "@mui/material/Typography";
import type { Target } from "#contract/target.ts";
import { NoteList } from "../changes/NoteList.tsx";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { WriteDialog } from "../ui/WriteDialog.tsx";
import { driftText } from "../changes/drift-texts.ts";
import { usePutBack } from "./use-put-back.ts";

interface Props {
  config: string;
  target: Target;
  onClose: () => void;
}

/** **Put back**: what was changed by hand and what becomes of it, before the agent does it. */
export function PutBackDialog({ config, target: { id, drift }, onClose }: Props) {
  const putBack = usePutBack(config);
  return (
    <WriteDialog
      title={`Put back what was published at ${id}`}
      write={putBack}
      config={config}
      main={{ children: "Put back", onClick: () => putBack.mutate(id, { onSuccess: onClose }) }}
      onClose={onClose}
    >
      <Typography>
        What was changed by hand is undone at once, and traffic goes as it was published:
      </Typography>
      <div>
        <NoteList notes={drift.map((each) => ({ level: "warning", text: driftText(id, each) }))} />
      </div>
      <FailurePanel error={putBack.error} />
    </WriteDialog>
  );
}
