import { useSuspenseQuery } from "@tanstack/react-query";
import { useMatch, useNavigate } from "@tanstack/react-router";
import { configsQuery } from "../lib/set-queries.ts";
import { Choice } from "../ui/Choice.tsx";

/** **Configuration**. Opens the list of the chosen configuration, or its history when a history is open. */
export function ConfigSelector({ config }: { config: string }) {
  const { items } = useSuspenseQuery(configsQuery).data;
  const navigate = useNavigate();
  const inHistory = useMatch({ from: "/shell/configs/$config/versions", shouldThrow: false }) !== undefined;
  const to = inHistory ? "/configs/$config/versions" : "/configs/$config/services";
  const known = items.some(({ id }) => id === config) ? items : [{ id: config }, ...items];
  return (
    <Choice
      options={known.map(({ id }) => ({ value: id, label: id }))}
      value={config}
      onChange={({ target }) => void navigate({ to, params: { config: target.value } })}
      fullWidth={false}
      slotProps={{ htmlInput: { "aria-label": "Configuration", translate: "no" } }}
    />
  );
}
