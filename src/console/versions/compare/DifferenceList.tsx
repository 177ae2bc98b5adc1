import Box from "@mui/material/Box";
import { signOf, type Difference } from "../../changes/differences.ts";
import { SignMark } from "../../changes/SignMark.tsx";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { useMore } from "../../ui/use-more.ts";

const link = {
  display: "flex",
  px: 2,
  py: 1,
  borderRadius: 1,
  color: "text.primary",
  overflowWrap: "anywhere",
  "&:hover": { bgcolor: "canvas", textDecoration: "none" },
  // The router says "page" of the link that is the address, and nothing of the first one, shown when none is chosen.
  '&[aria-current="true"], &[aria-current="page"]': { bgcolor: "canvas", fontWeight: 600 },
} as const;

/** The services that differ; each leads to its side-by-side view. */
export function DifferenceList({
  differences,
  shown: id,
}: {
  differences: readonly Difference[];
  shown: string;
}) {
  const { shown, left, more } = useMore(differences, 100);
  return (
    <Box component="nav" aria-label="Services that differ">
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {shown.map((difference) => (
          <li key={difference.id}>
            <RouterLink
              from="/configs/$config/compare"
              to="."
              search={(search) => ({ ...search, service: difference.id })}
              replace
              resetScroll={false}
              aria-current={difference.id === id}
              sx={link}
            >
              <SignMark sign={signOf[difference.kind]} />
              <span>{difference.name}</span>
            </RouterLink>
          </li>
        ))}
      </Box>
      <MoreButton left={left} what="services" onMore={more} />
    </Box>
  );
}
