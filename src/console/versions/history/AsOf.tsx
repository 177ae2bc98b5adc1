import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/http/api-client.ts";
import { fromLocalField } from "../../lib/local-time.ts";
import { TextField } from "../../ui/TextField.tsx";

/** **As of** a moment in the reader's zone: opens the last version before it. */
export function AsOf({ config }: { config: string }) {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const moment = fromLocalField(text);
  const find = useMutation({
    mutationFn: async (until: string) => {
      const query = { until, limit: 1 };
      const [version] = (await call("listVersions", { path: { config }, query })).data.items;
      if (!version) throw new Error("There was no version yet at that time");
      return version.version;
    },
    onSuccess: (version, until) =>
      void navigate({ href: `/configs/${config}/versions/${version}?as_of=${until}` }),
  });
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (moment !== null && !find.isPending) find.mutate(moment);
      }}
      sx={{ display: "flex", gap: 2, alignItems: "flex-end" }}
    >
      <TextField
        label="As of"
        type="datetime-local"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          find.reset();
        }}
        error={find.isError}
        helperText={find.error?.message}
        sx={{ width: 196 }}
        slotProps={{ htmlInput: { max: "9999-12-31T23:59" } }}
      />
      <Button type="submit" disabled={moment === null || find.isPending}>
        Show the set
      </Button>
    </Box>
  );
}
