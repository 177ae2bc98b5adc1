import Button from "@mui/material/Button";
import type { HostsChange } from "../bulk/HostsDialog.tsx";
import { SelectionBar } from "../list/SelectionBar.tsx";
import type { HostLine } from "./host-lines.ts";

interface Props {
  chosen: readonly HostLine[];
  onChange: (change: HostsChange) => void;
  onClear: () => void;
}

/** The bar with **Set down** and **Set up** for the selected hosts, where they would change anything. */
export function HostsSelection({ chosen, onChange, onClear }: Props) {
  if (chosen.length === 0) return null;
  const action = (label: string, down: boolean, of: readonly HostLine[]) =>
    of.length > 0 && (
      <Button onClick={() => onChange({ hosts: of.map(({ host }) => host), down, services: null })}>
        {label}
      </Button>
    );
  return (
    <SelectionBar count={chosen.length} hidden={0} onClear={onClear}>
      {action(
        "Set down",
        true,
        chosen.filter(({ state }) => state !== "off"),
      )}
      {action(
        "Set up",
        false,
        chosen.filter(({ state }) => state !== "on"),
      )}
    </SelectionBar>
  );
}
