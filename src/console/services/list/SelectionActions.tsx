import Button from "@mui/material/Button";
import { useMemo, useState } from "react";
import { useMay } from "../../session/session.ts";
import { BulkDialog } from "../bulk/BulkDialog.tsx";
import { bulkActions, type BulkAction } from "../bulk/actions.ts";
import { exportServices } from "./export.ts";
import type { Row } from "./rows.ts";
import { SelectionBar } from "./SelectionBar.tsx";

interface Props {
  config: string;
  chosen: readonly Row[];
  /** The rows that are in the list now. */
  shown: readonly Row[];
  onClear: () => void;
}

/** The bar of the chosen services, and the dialog of what is to be done with them. */
export function SelectionActions({ config, chosen, shown, onClear }: Props) {
  const mayEdit = useMay("editor");
  const [action, setAction] = useState<BulkAction | null>(null);
  const services = useMemo(() => chosen.map(({ service }) => service), [chosen]);
  const ids = useMemo(() => services.map(({ id }) => id), [services]);
  const visible = new Set(shown.map(({ service }) => service.id));
  return (
    <>
      <SelectionBar count={ids.length} hidden={ids.filter((id) => !visible.has(id)).length} onClear={onClear}>
        {mayEdit &&
          bulkActions.map(({ action: each, label }) => (
            <Button key={each} {...(each === "delete" && { color: "error" })} onClick={() => setAction(each)}>
              {label}
            </Button>
          ))}
        <Button onClick={() => exportServices(config, services)}>Export</Button>
      </SelectionBar>
      {action !== null && (
        <BulkDialog
          config={config}
          action={action}
          ids={ids}
          onClose={() => setAction(null)}
          onDone={() => {
            setAction(null);
            onClear();
            // The bar that opened the dialog is gone.
            document.getElementById("main")?.focus();
          }}
        />
      )}
    </>
  );
}
