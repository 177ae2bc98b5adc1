import { CompareConfigsButton } from "../ui/CompareConfigsButton.tsx";
import { SidesIcon } from "../ui/icons.tsx";

const below600 = "@media (max-width: 599.95px)";
const unseen = { position: "absolute", clipPath: "inset(50%)", whiteSpace: "nowrap" } as const;

/** **Compare with…** another configuration; on a phone a sign, whose name is the same. */
export const CompareWith = ({ config }: { config: string }) => (
  <CompareConfigsButton
    config={config}
    variant="text"
    size="small"
    startIcon={<SidesIcon />}
    sx={{
      whiteSpace: "nowrap",
      flexShrink: 0,
      [below600]: { minWidth: 28, mx: -1, px: 0, "& .MuiButton-startIcon": { m: 0 }, "& .words": unseen },
    }}
  >
    <span className="words">Compare with…</span>
  </CompareConfigsButton>
);
