import Alert from "@mui/material/Alert";
import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { writtenTarget } from "#contract/target.ts";
import { problemOf } from "../lib/field-problem.ts";
import { Choice } from "../ui/Choice.tsx";
import { TextField } from "../ui/TextField.tsx";
import { portProblem, type TargetForm } from "./target-form.ts";

interface Props {
  register: UseFormRegister<TargetForm>;
  errors: FieldErrors<TargetForm>;
  /** What the chosen mode does as soon as it is saved; null for nothing. */
  atOnce: string | null;
}

const choices = [
  {
    name: "verify",
    label: "Certificates of hosts",
    options: [
      { value: "none", label: "Not verified" },
      { value: "required", label: "Verified by the system's authorities" },
    ],
    helperText: "For hosts that are reached over HTTPS.",
  },
  {
    name: "unknown_fields",
    label: "Unknown fields",
    options: [
      { value: "leave_out", label: "Publish the service without them" },
      { value: "refuse", label: "Refuse to publish" },
    ],
    helperText: "What to do with a service that has fields which the console does not know.",
  },
] as const;

const ports = [
  {
    name: "port_bridge_check",
    label: "Check port for port bridge",
    help: "Optional. Hosts of services with the transport mode port bridge are checked at this port; else they are not checked.",
  },
  {
    name: "peers_port",
    label: "Peers port",
    help: "Optional. A free port of 127.0.0.1 at which a reload hands over the custom cookies; without it each reload forgets them.",
  },
] as const;

/** The fields of a target besides its id. */
export const TargetFields = ({ register, errors, atOnce }: Props) => (
  <>
    <TextField
      label="Description"
      multiline
      error={errors.description !== undefined}
      helperText={errors.description?.message ?? "Which load balancer this is, and what for."}
      {...register("description", {
        validate: (text) => problemOf(writtenTarget.shape.description, text),
      })}
    />
    <Choice
      label="Mode"
      options={[
        { value: "manual", label: "Manual: somebody publishes a version" },
        { value: "automatic", label: "Automatic: every new version is published" },
      ]}
      helperText="Automatic: a save moves traffic within seconds. What the program refuses does not become live."
      {...register("mode")}
    />
    {atOnce !== null && <Alert severity="warning">{atOnce}</Alert>}
    {choices.map(({ name, ...choice }) => (
      <Choice key={name} {...choice} {...register(name)} />
    ))}
    {ports.map(({ name, label, help }) => (
      <TextField
        key={name}
        label={label}
        autoComplete="off"
        error={errors[name] !== undefined}
        helperText={errors[name]?.message ?? help}
        slotProps={{ htmlInput: { inputMode: "numeric" } }}
        {...register(name, { validate: portProblem })}
      />
    ))}
  </>
);
