import Box from "@mui/material/Box";
import type { ConfigInfo } from "#contract/config.ts";
import { Name } from "./Name.tsx";

/** The text colours of a label; each has a contrast of 4.5:1 or better in both themes. */
const colours = {
  red: "error.main",
  amber: "warning.main",
  green: "success.main",
  blue: "info.main",
  grey: "text.secondary",
} as const;

/** The label of a configuration, such as "production", in its colour; nothing when it has none. */
export const ConfigLabel = ({ label, colour }: Pick<ConfigInfo, "label" | "colour">) =>
  label === "" ? null : (
    <Box
      component="span"
      sx={{
        px: 2,
        border: 1,
        borderRadius: 1,
        color: colours[colour],
        typography: "caption",
        fontWeight: 600,
        overflowWrap: "anywhere",
      }}
    >
      <Name>{label}</Name>
    </Box>
  );
