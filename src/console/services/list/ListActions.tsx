import Button from "@mui/material/Button";
import type { Service } from "#contract/service.ts";
import { useMay } from "../../session/session-queries.ts";
import { LinkButton } from "../../ui/RouterLink.tsx";
import { exportServices } from "./export-file.ts";
import { NewServiceButton } from "./NewServiceButton.tsx";

interface Props {
  config: string;
  services: readonly Service[];
}

/** The actions on the whole set: **Import**, **Export all** and, as the primary one, **New service**. */
export const ListActions = ({ config, services }: Props) => (
  <>
    <ImportButton config={config} />
    <Button onClick={() => exportServices(config, services)}>Export all</Button>
    <NewServiceButton config={config} />
  </>
);

/** **Import**, for people who may edit. */
export function ImportButton({ config }: { config: string }) {
  return useMay("editor") ? (
    <LinkButton to="/configs/$config/import" params={{ config }}>
      Import
    </LinkButton>
  ) : null;
}
