import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { Session } from "#contract/session.ts";

interface Props {
  session: Session;
  onStay: () => void;
  onLink: () => void;
}

/** Asks before a sign-in link replaces the session of this browser. */
export const LinkQuestion = ({ session: { name, role }, onStay, onLink }: Props) => (
  <Box sx={{ display: "grid", gap: 4 }}>
    <Typography sx={{ overflowWrap: "anywhere" }}>
      You are signed in as <bdi translate="no">{name}</bdi>, with the role {role}. The link that you opened
      has another key: it signs you in with that, in every tab of this browser.
    </Typography>
    <Button variant="contained" color="primary" onClick={onStay} sx={{ overflowWrap: "anywhere" }}>
      <span>
        Go on as <bdi translate="no">{name}</bdi>
      </span>
    </Button>
    <Button onClick={onLink}>Sign in with the link</Button>
  </Box>
);
