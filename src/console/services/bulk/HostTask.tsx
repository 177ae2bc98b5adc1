import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import Box from "@mui/material/Box";
import { TextField } from "../../ui/TextField.tsx";
import { useId, useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { hostUses } from "#domain/bulk-change.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { counted } from "../../changes/field-text.ts";
import { Choice } from "../../ui/Choice.tsx";
import type { Task } from "./bulk-plan.ts";

type HostChoice = Extract<Task, { kind: "hosts" }>;

const states = [
  { value: "down", label: "Down" },
  { value: "up", label: "Up" },
] as const;

interface Props {
  task: HostChoice;
  chosen: readonly Service[];
  all: readonly Service[];
  everywhere: boolean;
  onTask: (task: HostChoice) => void;
  onEverywhere: (everywhere: boolean) => void;
}

/** Chooses a host of the selected services, and whether to set it down or up. */
export function HostTask({ task, chosen, all, everywhere, onTask, onEverywhere }: Props) {
  const list = useId();
  const [typed = ""] = task.hosts;
  const uses = useMemo(() => hostUses(chosen), [chosen]);
  const wanted = canonicalHost(typed.trim());
  const use = uses.find(({ host }) => canonicalHost(host) === wanted);
  const others = useMemo(() => {
    const known = new Set(chosen);
    return all.filter(
      (service) =>
        !known.has(service) && service.back_hosts.some(({ host }) => canonicalHost(host) === wanted),
    ).length;
  }, [all, chosen, wanted]);
  const unknown = wanted !== "" && use === undefined;
  return (
    <>
      <Box sx={{ display: "grid", gap: 4, gridTemplateColumns: { sm: "1fr 160px" } }}>
        <TextField
          label="Host"
          value={typed}
          onChange={({ target }) => onTask({ ...task, hosts: [target.value] })}
          error={unknown}
          helperText={
            unknown
              ? "None of the selected services has a host of this name."
              : `Choose one of the ${counted(uses.length, "host")} of the selected services.`
          }
          autoComplete="off"
          slotProps={{ htmlInput: { list, className: "mono", spellCheck: false } }}
        />
        <Choice
          label="Set it"
          options={states}
          value={task.down ? "down" : "up"}
          onChange={({ target }) => onTask({ ...task, down: target.value === "down" })}
        />
      </Box>
      <datalist id={list}>
        {uses.slice(0, 500).map(({ host, services }) => (
          <option key={host} value={host}>
            {counted(services.length, "service")}
          </option>
        ))}
      </datalist>
      {others > 0 && (
        <FormControlLabel
          label={`Also in the ${counted(others, "other service")} that ${others === 1 ? "has" : "have"} it`}
          control={<Checkbox checked={everywhere} onChange={({ target }) => onEverywhere(target.checked)} />}
        />
      )}
    </>
  );
}
