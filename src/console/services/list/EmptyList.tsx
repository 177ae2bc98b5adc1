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

interface Props {
  config: string;
  /** The configuration has no services at all. */
  isEmptySet: boolean;
  query: string;
  filtered: boolean;
  onClear: () => void;
  /** Called when its script did not load. */
  onClose: () => void;
}

/** The list without a row: of a configuration without services, or where none passes the search and the filters. */
export function EmptyList({ config, isEmptySet, query, filtered, onClear }: Props) {
  if (isEmptySet)
    return (
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
  return (
    <Sentence
      text={
        query.trim() === ""
          ? "No backend service passes these filters."
          : `No backend service matches “${isolated(query)}”${filtered ? " and passes these filters" : ""}.`
      }
      action={<Button onClick={onClear}>{filtered ? "Clear search and filters" : "Clear search"}</Button>}
    />
  );
}
