import Button from "@mui/material/Button";
import { useMemo, useState } from "react";
import { useMay } from "../../session/session-queries.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { bulkActions, type BulkAction } from "../bulk/bulk-actions.ts";
import { exportServices } from "./export-file.ts";
import type { Row } from "./list-rows.ts";
import { SelectionBar } from "./SelectionBar.tsx";

const BulkDialog = lazyPart(async () => (await import("../bulk/BulkDialog.tsx")).BulkDialog);

interface Props {
  config: string;
  chosen: readonly Row[];
  /** The rows that the search and the filters leave. */
  shown: readonly Row[];
  onClear: () => void;
  /** Called when its script did not load. */
  onClose: () => void;
}

/** The bar with the actions on the selected services, and the dialog of the chosen action. */
export function SelectionActions({ config, chosen, shown, onClear }: Props) {
  const mayEdit = useMay("editor");
  // The dialog keeps the services that it was opened for, even if the selection changes.
  const [open, setOpen] = useState<{ action: BulkAction; ids: readonly string[] } | null>(null);
  const services = useMemo(() => chosen.map(({ service }) => service), [chosen]);
  const ids = useMemo(() => services.map(({ id }) => id), [services]);
  const chosenIds = new Set(ids);
  return (
    <>
      {ids.length > 0 && (
        <SelectionBar
          count={ids.length}
          hidden={ids.length - shown.filter(({ service }) => chosenIds.has(service.id)).length}
          onClear={onClear}
        >
          {mayEdit &&
            bulkActions.map(({ action, label }) => (
              <Button
                key={action}
                {...(action === "delete" && { color: "error" })}
                onClick={() => setOpen({ action, ids })}
              >
                {label}
              </Button>
            ))}
          <Button onClick={() => exportServices(config, services)}>Export</Button>
        </SelectionBar>
      )}
      {open && (
        <BulkDialog
          config={config}
          {...open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onClear();
          }}
        />
      )}
    </>
  );
}
