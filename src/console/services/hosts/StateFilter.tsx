import { hostStates, type HostState } from "#contract/hosts.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FilterGroup } from "../../ui/FilterGroup.tsx";

const labels: Record<HostState, string> = {
  on: "On everywhere",
  off: "Off everywhere",
  partly: "Off in some services",
};
const options = [
  { value: "", label: "Any state" },
  ...hostStates.map((value) => ({ value, label: labels[value] })),
];

interface Props {
  state: HostState | undefined;
  onState: (state: HostState | undefined) => void;
}

/** **State**: which hosts the table has. */
export const StateFilter = ({ state, onState }: Props) => (
  <FilterGroup alignItems="center">
    <Choice
      options={options}
      value={state ?? ""}
      onChange={({ target }) => onState(hostStates.find((value) => value === target.value))}
      sx={{ width: "auto" }}
      slotProps={{ htmlInput: { "aria-label": "State" } }}
    />
  </FilterGroup>
);
