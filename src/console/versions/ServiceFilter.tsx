import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Name } from "../ui/Name.tsx";

/** Says that the history keeps to one service, and takes that away. */
export const ServiceFilter = ({ service, onRemove }: { service: string; onRemove: () => void }) => (
  <Box
    sx={{
      display: "inline-flex",
      alignItems: "center",
      gap: 1,
      maxWidth: "100%",
      mb: 3,
      pl: 3,
      border: 1,
      borderColor: "divider",
      borderRadius: 1,
      bgcolor: "background.paper",
    }}
  >
    <Box component="span" sx={{ overflowWrap: "anywhere", minWidth: 0 }}>
      only versions that touched{" "}
      <span translate="no" className="mono">
        <Name>{service}</Name>
      </span>
    </Box>
    <Button variant="text" onClick={onRemove}>
      Show all
    </Button>
  </Box>
);
