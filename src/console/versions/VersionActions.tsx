import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { versionActionLabels, offered, useVersionActions } from "./use-version-actions.tsx";

interface Props {
  config: string;
  version: string;
  isCurrent: boolean;
  hasParent: boolean;
}

/** What can be done with one version. */
export function VersionActions({ config, version, isCurrent, hasParent }: Props) {
  const { act, dialog, ...may } = useVersionActions(config);
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2 }}>
      {offered({ isCurrent, hasParent, ...may }).map((each) => (
        <Button key={each} size="small" variant="outlined" onClick={() => act(each, version)}>
          {versionActionLabels[each]}
        </Button>
      ))}
      {dialog}
    </Box>
  );
}
