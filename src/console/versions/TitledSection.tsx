import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useId, type ReactNode } from "react";
import { Name } from "../ui/Name.tsx";

interface Props {
  title: string;
  children: ReactNode;
}

/** A titled part of a screen or dialog. */
export function TitledSection({ title, children }: Props) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Typography variant="h2" id={id} sx={{ fontSize: "0.875rem", lineHeight: "20px", mb: 1 }}>
        <Name>{title}</Name>
      </Typography>
      {children}
    </Box>
  );
}
