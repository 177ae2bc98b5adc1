import { TextField } from "../../ui/TextField.tsx";
import Typography from "@mui/material/Typography";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ConfigInfo } from "#contract/config.ts";
import { counted } from "../../changes/field-text.ts";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { ConfirmDeleteDialog } from "../ConfirmDeleteDialog.tsx";
import { useDeleteConfig } from "./config-mutations.ts";

/** Says how much is deleted with a configuration, read afresh, and asks for its name. */
export function DeleteConfigDialog({ info: { id }, onClose }: { info: ConfigInfo; onClose: () => void }) {
  const client = useQueryClient();
  const { data: set, error } = useQuery({
    // Read once: what somebody is about to delete does not change by itself.
    queryKey: ["deletion of a configuration", id],
    queryFn: () => client.fetchQuery({ ...servicesQuery(id), staleTime: 0 }),
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
  });
  const [typed, setTyped] = useState("");
  return (
    <ConfirmDeleteDialog
      title={`Delete the configuration “${id}”?`}
      remove={useDeleteConfig()}
      config={id}
      target={isTyped(typed, id) && set ? { id, etag: set.etag } : null}
      onClose={onClose}
    >
      <Typography>
        {set ? `${counted(set.items.length, "backend service")} and the whole history` : "All of it"} will be
        out of reach for everybody. Its versions stay in the server’s Git repository, from which somebody with
        access to the server can bring it back.
      </Typography>
      <TextField
        label={`Type “${id}” to delete it`}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
      />
      <FailurePanel error={error} />
    </ConfirmDeleteDialog>
  );
}
