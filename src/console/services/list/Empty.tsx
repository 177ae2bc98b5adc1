import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Panel } from "../../ui/Panel.tsx";
import { NewServiceButton } from "./NewServiceButton.tsx";

const Sentence = ({ text, action }: { text: string; action: ReactNode }) => (
  <Panel sx={{ p: 8, display: "flex", flexDirection: "column", alignItems: "center", gap: 4 }}>
    <Typography sx={{ overflowWrap: "anywhere", textAlign: "center" }}>{text}</Typography>
    {action}
  </Panel>
);

/** A configuration without any service. */
export const EmptySet = ({ config }: { config: string }) => (
  <Sentence
    text={`There are no backend services in ${config} yet.`}
    action={<NewServiceButton config={config} />}
  />
);

/** A search that no service matches. */
export const NothingFound = ({ query, onClear }: { query: string; onClear: () => void }) => (
  <Sentence
    text={`No backend service matches “${query}”.`}
    action={<Button onClick={onClear}>Clear search</Button>}
  />
);
