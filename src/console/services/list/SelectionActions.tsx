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
  /** The rows that are in the list now. */
  shown: readonly Row[];
  onClear: () => void;
}

/** The bar of the chosen services, and the dialog of what is to be done with them. */
export function SelectionActions({ config, chosen, shown, onClear }: Props) {
  const mayEdit = useMay("editor");
  // What the dialog was opened for stays, whatever becomes of the selection below it.
  const [open, setOpen] = useState<{ action: BulkAction; ids: readonly string[] } | null>(null);
  const services = useMemo(() => chosen.map(({ service }) => service), [chosen]);
  const ids = useMemo(() => services.map(({ id }) => id), [services]);
  const visible = new Set(shown.map(({ service }) => service.id));
  return (
    <>
      {ids.length > 0 && (
        <SelectionBar
          count={ids.length}
          hidden={ids.filter((id) => !visible.has(id)).length}
          onClear={onClear}
        >
          {mayEdit &&
            bulkActions.map(({ action: each, label }) => (
              <Button
                key={each}
                {...(each === "delete" && { color: "error" })}
                onClick={() => setOpen({ action: each, ids })}
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
