import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Panel } from "../../ui/Panel.tsx";
import { ImportButton } from "./ListActions.tsx";
import { NewServiceButton } from "./NewServiceButton.tsx";
import { isolated } from "#contract/shown-text.ts";

const Sentence = ({ text, action }: { text: string; action: ReactNode }) => (
  <Panel sx={{ p: 8, display: "flex", flexDirection: "column", alignItems: "center", gap: 4 }}>
    <Typography sx={{ overflowWrap: "anywhere", textAlign: "center" }}>{text}</Typography>
    {action}
  </Panel>
);

/** The list of a configuration without services. */
export const EmptySet = ({ config }: { config: string }) => (
  <Sentence
    text={`There are no backend services in ${config} yet.`}
    action={
      <>
        <NewServiceButton config={config} />
        <ImportButton config={config} />
      </>
    }
  />
);

interface NothingProps {
  query: string;
  filtered: boolean;
  onClear: () => void;
}

/** The list when no service passes the search and the filters. */
export const NothingFound = ({ query, filtered, onClear }: NothingProps) => (
  <Sentence
    text={
      query.trim() === ""
        ? "No backend service passes these filters."
        : `No backend service matches “${isolated(query)}”${filtered ? " and passes these filters" : ""}.`
    }
    action={<Button onClick={onClear}>{filtered ? "Clear search and filters" : "Clear search"}</Button>}
  />
);
