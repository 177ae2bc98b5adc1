import Box from "@mui/material/Box";
import { TextField } from "../../ui/TextField.tsx";
import { useId, useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { hostUses } from "#domain/bulk-change.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { Choice } from "../../ui/Choice.tsx";
import { replaceable, type Replaceable, type Task } from "./bulk-plan.ts";

type Replacement = Extract<Task, { kind: "replace" }>;

/** The values of the selected services, as suggestions. */
function valuesOf(what: Replaceable, services: readonly Service[]): string[] {
  if (what === "host") return hostUses(services).map(({ host }) => host);
  const hosts = services.flatMap(({ back_hosts: list }) => list);
  const numbers =
    what === "weight"
      ? hosts.map(({ weight }) => weight)
      : hosts.flatMap((host) => (what === "http" ? httpPorts(host) : httpsPorts(host)));
  return [...new Set(numbers)].toSorted((a, b) => a - b).map(String);
}

interface Props {
  task: Replacement;
  chosen: readonly Service[];
  onTask: (task: Replacement) => void;
}

/** Chooses what to find and what to replace it with. */
export function ReplaceTask({ task, chosen, onTask }: Props) {
  const list = useId();
  const values = useMemo(() => valuesOf(task.what, chosen), [task.what, chosen]);
  const field = (label: string, name: "from" | "to") => (
    <TextField
      label={label}
      value={task[name]}
      onChange={({ target }) => onTask({ ...task, [name]: target.value })}
      autoComplete="off"
      slotProps={{
        htmlInput: { className: "mono", spellCheck: false, ...(name === "from" && { list }) },
      }}
    />
  );
  return (
    <Box sx={{ display: "grid", gap: 4, gridTemplateColumns: { sm: "160px 1fr 1fr" } }}>
      <Choice
        label="What"
        options={replaceable}
        value={task.what}
        onChange={({ target }) => {
          const what = replaceable.find(({ value }) => value === target.value)?.value;
          if (what) onTask({ ...task, what, from: "", to: "" });
        }}
      />
      {field("Find", "from")}
      {field("Replace with", "to")}
      <datalist id={list}>
        {values.slice(0, 500).map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </datalist>
    </Box>
  );
}
