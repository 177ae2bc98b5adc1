import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import { stickyValues, transportModes } from "#contract/service.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { FilterGroup } from "../../ui/FilterGroup.tsx";
import type { Filter } from "./list-filter.ts";

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
  onFilter: (change: Filter) => void;
}

/** The filters beside the search. Each of them is in the address. */
export function ListFilters({ filter, onFilter }: Props) {
  const choice = (label: string, field: "mode" | "sticky", options: readonly Option[]) => (
    <Choice
      options={options}
      value={filter[field] ?? ""}
      onChange={({ target }) => onFilter({ [field]: target.value === "" ? undefined : target.value })}
      sx={{ width: "auto" }}
      slotProps={{ htmlInput: { "aria-label": label } }}
    />
  );
  const box = (label: string, field: "problems" | "down") => (
    <FormControlLabel
      label={label}
      sx={{ m: 0 }}
      control={
        <Checkbox
          checked={filter[field] !== undefined}
          onChange={({ target }) => onFilter({ [field]: target.checked ? "1" : undefined })}
        />
      }
    />
  );
  return (
    <FilterGroup alignItems="center">
      {choice("Transport mode", "mode", modes)}
      {choice("Stickiness", "sticky", stickies)}
      {box("Has problems", "problems")}
      {box("Has a host down", "down")}
    </FilterGroup>
  );
}
