import Box from "@mui/material/Box";
import { stickyValues, transportModes } from "#contract/service.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { FilterGroup } from "../../ui/FilterGroup.tsx";
import type { Filter } from "./list-filter.ts";
import { isMeasured, type LiveMarks } from "./use-live-marks.ts";

const any = (what: string): Option => ({ value: "", label: what });
const modes = [
  any("Any transport mode"),
  ...transportModes.map((value) => ({ value, label: transportModeLabel(value) })),
];
const stickies = [
  any("Any stickiness"),
  ...stickyValues.map((value) => ({ value, label: stickyLabel(value) })),
];

interface Props {
  filter: Filter;
  live: LiveMarks | undefined;
  onFilter: (change: Filter) => void;
}

/** The filters beside the search. Each of them is in the address. */
export function ListFilters({ filter, live, onFilter }: Props) {
  const choice = (label: string, field: "mode" | "sticky", options: readonly Option[]) => (
    <Choice
      options={options}
      value={filter[field] ?? ""}
      onChange={({ target }) => onFilter({ [field]: target.value === "" ? undefined : target.value })}
      sx={{ width: "auto" }}
      slotProps={{ htmlInput: { "aria-label": label } }}
    />
  );
  const box = (label: string, field: "problems" | "down" | "measured") => (
    <Box component="label" sx={{ display: "inline-flex", alignItems: "center", gap: 2, minHeight: 32 }}>
      <input
        type="checkbox"
        checked={filter[field] !== undefined}
        onChange={({ target }) => onFilter({ [field]: target.checked ? "1" : undefined })}
      />
      {label}
    </Box>
  );
  return (
    <FilterGroup alignItems="center">
      {choice("Transport mode", "mode", modes)}
      {choice("Stickiness", "sticky", stickies)}
      {box("Has problems", "problems")}
      {box("Has a host down", "down")}
      {isMeasured(live) && box("Measured down", "measured")}
    </FilterGroup>
  );
}
