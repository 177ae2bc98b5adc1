import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Name } from "../ui/Name.tsx";
import { Mono } from "../ui/Mono.tsx";

/** Says that the history shows the versions of one service only, and removes that filter. */
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
      only versions that changed{" "}
      <Mono>
        <Name>{service}</Name>
      </Mono>
    </Box>
    <Button variant="text" onClick={onRemove}>
      Show all
    </Button>
  </Box>
);
