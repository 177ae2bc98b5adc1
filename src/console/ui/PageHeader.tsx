import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useEffect, type ReactNode } from "react";
import { Name } from "./Name.tsx";
import { isolated } from "#contract/shown-text.ts";

interface Props {
  title: string;
  /** The title of the browser's tab, in front of the product's name; without it, the title of the screen. */
  documentTitle?: string;
  /** One line of facts below the title. */
  facts?: ReactNode;
  /** The primary action, at the right. */
  action?: ReactNode;
}

/** The head of every screen: its one `h1`, a line of facts, the primary action. Sets the document's title. */
export function PageHeader({ title, documentTitle = title, facts, action }: Props) {
  useEffect(() => {
    document.title = `${isolated(documentTitle)} · Backend Services`;
  }, [documentTitle]);
  return (
    <Box
      component="header"
      sx={{
        display: "flex",
        flexWrap: "wrap",
        gap: 3,
        alignItems: "flex-start",
        justifyContent: "space-between",
        mb: 4,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h1" sx={{ overflowWrap: "anywhere" }}>
          <Name>{title}</Name>
        </Typography>
        {facts !== undefined && (
          <Typography component="div" variant="body2" color="textSecondary">
            {facts}
          </Typography>
        )}
      </Box>
      {action !== undefined && <Box sx={{ display: "flex", gap: 2, flexWrap: "wrap" }}>{action}</Box>}
    </Box>
  );
}
