import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { configsQuery } from "../lib/queries.ts";
import { Choice } from "../ui/Choice.tsx";

/** Chooses the configuration; the choice opens its list. */
export function ConfigSelector({ config }: { config: string }) {
  const { items } = useSuspenseQuery(configsQuery).data;
  const navigate = useNavigate();
  const known = items.some(({ id }) => id === config) ? items : [{ id: config }, ...items];
  return (
    <Choice
      options={known.map(({ id }) => ({ value: id, label: id }))}
      value={config}
      onChange={(event) =>
        void navigate({ to: "/configs/$config/services", params: { config: event.target.value } })
      }
      fullWidth={false}
      slotProps={{ htmlInput: { "aria-label": "Configuration" } }}
    />
  );
}
