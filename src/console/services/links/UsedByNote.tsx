import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { counted } from "../../changes/field-text.ts";
import { Mono } from "../../ui/Mono.tsx";
import { linkNames } from "./link-texts.ts";
import type { LinksBefore } from "./use-links.ts";

/** Before a deletion: what else of the deployment uses the services, as far as it tells. */
export function UsedByNote({ links: { asked, used, pending, unknown, error } }: { links: LinksBefore }) {
  if (pending > 0)
    return (
      <Typography variant="body2" color="textSecondary">
        Asking what uses {asked === 1 ? "it" : "them"} …
      </Typography>
    );
  if (asked > 0 && used.length === 0 && unknown === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        Nothing else of the deployment uses {asked === 1 ? "it" : "them"}.
      </Typography>
    );
  return (
    <>
      {used.length > 0 && (
        <Alert severity="warning" role="alert">
          Other parts of the deployment would refer to what is not there:
          <Box component="ul" sx={{ m: 0, pl: 5, overflowWrap: "anywhere" }}>
            {used.slice(0, 20).map(({ id, links }) => (
              <li key={id}>
                <Mono>{id}</Mono> is used by {linkNames(links, 6)}
              </li>
            ))}
          </Box>
          {used.length > 20 && `and ${used.length - 20} more`}
        </Alert>
      )}
      {unknown > 0 && (
        <Typography variant="body2" color="textSecondary">
          {error === null
            ? `It is not known what uses ${counted(unknown, "service")} of these.`
            : `What uses ${counted(unknown, "service")} could not be asked: ${error.message}`}
        </Typography>
      )}
    </>
  );
}
