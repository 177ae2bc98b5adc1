import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { fromLocalField } from "../../lib/local-time.ts";
import { TextField } from "../../ui/TextField.tsx";
import { versionAtQuery } from "../version-at-query.ts";
import { newestVersionQuery } from "../version-queries.ts";
import { AsOfVersion } from "./AsOfVersion.tsx";

/**
 * **As of** a moment in the reader's zone: tells the last version before it as soon as the moment is complete, and opens it
 * or begins a revert to it.
 */
export function AsOf({ config }: { config: string }) {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const client = useQueryClient();
  const moment = fromLocalField(text);
  const { data: version, error } = useQuery({
    ...versionAtQuery(config, moment ?? ""),
    enabled: moment !== null,
  });
  const current = useQuery(newestVersionQuery(config)).data;
  const problem = error?.message ?? (version === null ? "There was no version yet at that time" : undefined);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (moment === null) return;
    // Enter may come before the answer.
    const found = await client.ensureQueryData(versionAtQuery(config, moment)).catch(() => null);
    if (found) void navigate({ href: `/configs/${config}/versions/${found.version}?as_of=${moment}` });
  };
  return (
    <Box sx={{ position: "relative" }}>
      <Box
        component="form"
        onSubmit={(event) => void open(event)}
        sx={{ display: "flex", gap: 2, alignItems: "flex-end" }}
      >
        <TextField
          label="As of"
          type="datetime-local"
          value={text}
          onChange={({ target }) => setText(target.value)}
          error={problem !== undefined}
          helperText={problem}
          sx={{ width: 196 }}
          slotProps={{ htmlInput: { max: "9999-12-31T23:59" } }}
        />
        <Button type="submit" disabled={moment === null}>
          Show the set
        </Button>
      </Box>
      {moment !== null && version && (
        <AsOfVersion
          config={config}
          moment={moment}
          version={version}
          isCurrent={version.version === current?.version}
          onClose={() => setText("")}
        />
      )}
    </Box>
  );
}
