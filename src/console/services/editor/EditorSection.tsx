import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useId, type ReactNode } from "react";

interface Props {
  title: string;
  /** At the right of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A section of the editor with its heading. */
export function EditorSection({ title, aside, children }: Props) {
  const heading = useId();
  return (
    <Box component="section" aria-labelledby={heading} sx={{ mt: 6 }}>
      <Box
        sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 3, minHeight: 32, mb: 2 }}
      >
        <Typography variant="h2" id={heading}>
          {title}
        </Typography>
        {aside}
      </Box>
      {children}
    </Box>
  );
}
