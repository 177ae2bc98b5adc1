import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { Mono } from "../../ui/Mono.tsx";
import { Name } from "../../ui/Name.tsx";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { changesText, type SideWords } from "./difference-counts.ts";

interface Props {
  difference: Difference;
  titleId: string;
  words: SideWords;
  /** Whether the name leads to the service alone. */
  isLink?: boolean;
  /** Its buttons. */
  children?: ReactNode;
}

/** The head of one service: its name, its id, how many changes it has, and at the right its buttons. */
export function DifferenceHead({ difference, titleId, words, isLink = false, children }: Props) {
  const { id, name } = difference;
  return (
    <Box
      sx={{
        display: "flex",
        flexWrap: "wrap",
        columnGap: 3,
        rowGap: 1,
        alignItems: "center",
        mb: 1,
        minHeight: 32,
      }}
    >
      <Typography variant="h2" id={titleId} sx={{ overflowWrap: "anywhere" }}>
        {isLink ? (
          <RouterLink
            from="/configs/$config/compare"
            to="."
            search={(search) => ({ ...search, service: id })}
            replace
            resetScroll={false}
            color="inherit"
          >
            <Name>{name}</Name>
          </RouterLink>
        ) : (
          <Name>{name}</Name>
        )}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ flex: "1 1 auto" }}>
        {name !== id && <Mono>{id} · </Mono>}
        {changesText(difference, words)}
      </Typography>
      {children}
    </Box>
  );
}
