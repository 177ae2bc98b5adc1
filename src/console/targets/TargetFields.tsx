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
    <Choice
      label="Certificates of hosts"
      options={[
        { value: "none", label: "Not verified" },
        { value: "required", label: "Verified by the system's authorities" },
      ]}
      helperText="For hosts that are reached over HTTPS."
      {...register("verify")}
    />
    <Choice
      label="Unknown fields"
      options={[
        { value: "leave_out", label: "Publish the service without them" },
        { value: "refuse", label: "Refuse to publish" },
      ]}
      helperText="What to do with a service that has fields which the console does not know."
      {...register("unknown_fields")}
    />
    <TextField
      label="Check port for port bridge"
      autoComplete="off"
      error={errors.port_bridge_check !== undefined}
      helperText={
        errors.port_bridge_check?.message ??
        "Optional. Hosts of services with the transport mode port bridge are checked at this port; else they are not checked."
      }
      slotProps={{ htmlInput: { inputMode: "numeric" } }}
      {...register("port_bridge_check", { validate: portProblem })}
    />
    <TextField
      label="Peers port"
      autoComplete="off"
      error={errors.peers_port !== undefined}
      helperText={
        errors.peers_port?.message ??
        "Optional. A free port of 127.0.0.1 at which a reload hands over the custom cookies; without it each reload forgets them."
      }
      slotProps={{ htmlInput: { inputMode: "numeric" } }}
      {...register("peers_port", { validate: portProblem })}
    />
  </>
);
