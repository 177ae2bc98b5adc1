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

/** What can be done with the whole set: **Import**, **Export all**, and **New service**, the primary one. */
export const ListActions = ({ config, services }: Props) => (
  <>
    <ImportButton config={config} />
    <Button onClick={() => exportServices(config, services)}>Export all</Button>
    <NewServiceButton config={config} />
  </>
);

/** **Import**, where this person may change something. */
export function ImportButton({ config }: { config: string }) {
  return useMay("editor") ? (
    <LinkButton to="/configs/$config/import" params={{ config }}>
      Import
    </LinkButton>
  ) : null;
}
