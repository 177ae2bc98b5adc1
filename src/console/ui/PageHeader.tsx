import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useParams } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { Name } from "./Name.tsx";
import { isolated } from "#contract/shown-text.ts";

interface Props {
  title: string;
  /** The title of the browser's tab, in front of the configuration; without it, the title of the screen. */
  documentTitle?: string;
  /** One line of facts below the title. */
  facts?: ReactNode;
  /** The primary action, at the right. */
  action?: ReactNode;
}

/**
 * The head of every screen: its one `h1`, a line of facts, the primary action. Sets the document's title, which ends with
 * the configuration ("Checkout · prod"); that of a screen without one ends with the product.
 */
export function PageHeader({ title, documentTitle = title, facts, action }: Props) {
  const { config = "Backend Services" } = useParams({ strict: false });
  useEffect(() => {
    document.title = `${isolated(documentTitle)} · ${isolated(config)}`;
  }, [documentTitle, config]);
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
