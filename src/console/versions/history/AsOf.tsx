import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { TextField } from "../../ui/TextField.tsx";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/http/api-client.ts";

/** **As of** a moment: opens the last version before it. */
export function AsOf({ config }: { config: string }) {
  const [moment, setMoment] = useState("");
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: async () => {
      // The field is in the time zone of this browser.
      const query = { until: new Date(moment).toISOString(), limit: 1 };
      const [version] = (await call("listVersions", { path: { config }, query })).data.items;
      if (!version) throw new Error("There was no version yet at that time");
      return version.version;
    },
    onSuccess: (version) =>
      void navigate({ to: "/configs/$config/versions/$version", params: { config, version } }),
  });
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2, alignItems: "flex-end", ml: { lg: "auto" } }}>
      <TextField
        label="As of"
        type="datetime-local"
        value={moment}
        onChange={({ target }) => {
          setMoment(target.value);
          find.reset();
        }}
        error={find.isError}
        helperText={find.error?.message}
        sx={{ width: 220 }}
      />
      <Button disabled={moment === "" || find.isPending} onClick={() => find.mutate()}>
        Show the set
      </Button>
    </Box>
  );
}
