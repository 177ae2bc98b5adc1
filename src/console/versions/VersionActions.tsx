import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { offeredActions, useVersionActions, versionActionLabels } from "./use-version-actions.tsx";

interface Props {
  config: string;
  version: string;
  isCurrent: boolean;
  hasParent: boolean;
}

/** The buttons of one version. */
export function VersionActions({ config, version, isCurrent, hasParent }: Props) {
  const { start, dialog, ...may } = useVersionActions(config);
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2 }}>
      {offeredActions({ isCurrent, hasParent, ...may }).map((each) => (
        <Button key={each} size="small" variant="outlined" onClick={() => start(each, version)}>
          {versionActionLabels[each]}
        </Button>
      ))}
      {dialog}
    </Box>
  );
}
