import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId } from "react";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Mono } from "../ui/Mono.tsx";
import { TextField } from "../ui/TextField.tsx";
import { WaitingNote } from "../ui/WaitingNote.tsx";
import { agentEnvironment, serverAddress } from "./agent-setup.ts";
import { useAgentKey } from "./use-agent-key.ts";

interface Props {
  config: string;
  target: string;
  /** The target was made just now. */
  isNew?: boolean;
  onClose: () => void;
}

/** **Set up the agent**: the environment of a target's agent, with a key of its own, to copy to its machine. */
export function AgentSetupDialog({ config, target, isNew = false, onClose }: Props) {
  const title = useId();
  const make = useAgentKey(config);
  const key = make.data?.key ?? null;
  const lines = agentEnvironment({ config, target, key }, serverAddress());
  const close = () => {
    make.leave();
    onClose();
  };
  return (
    // With the key in it, only its button closes it: the key cannot be shown again.
    <Dialog
      open
      losesText={false}
      onClose={make.held || key !== null ? undefined : close}
      maxWidth="sm"
      aria-labelledby={title}
    >
      <DialogTitle id={title}>Set up the agent of “{target}”</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4, alignContent: "start" }}>
        <Typography>
          {isNew && "The target is made. "}An agent on the load balancer’s machine makes live what is
          published here. It asks this server, so no port is opened there.
        </Typography>
        <Box component="ol" sx={{ m: 0, pl: 5, display: "grid", gap: 2 }}>
          <li>
            Make a key for it. It can fetch and report for this target, and do nothing else.
            <Box sx={{ mt: 2 }}>
              <Button
                variant={key === null ? "contained" : "outlined"}
                color="primary"
                loading={make.isPending}
                disabled={key !== null}
                onClick={() => make.mutate(target)}
              >
                {key === null ? "Make the key" : "The key is in the lines below"}
              </Button>
            </Box>
          </li>
          <li>
            Put these lines into the environment of the agent. The paths are those of Debian’s HAProxy; change
            them where yours differ.
          </li>
          <li>
            Start it there with <Mono>npm run agent</Mono>, and HAProxy with the master’s socket (
            <Mono>-S</Mono>) and the folder’s <Mono>current</Mono> as another <Mono>-f</Mono>. The README says
            how, line by line.
          </li>
        </Box>
        <FailurePanel error={make.error} />
        {key !== null && (
          <Alert severity="warning" role="note">
            The key is shown only this once: copy the lines now.
          </Alert>
        )}
        <Box sx={{ display: "grid", justifyItems: "end", gap: 1 }}>
          <TextField
            label="Environment of the agent"
            multiline
            value={lines}
            onFocus={({ target: field }) => field.select()}
            slotProps={{ htmlInput: { readOnly: true, className: "mono", spellCheck: false } }}
          />
          <CopyButton label="Copy the lines" text={lines} />
        </Box>
        <WaitingNote seconds={make.stalled} onBack={close}>
          It is not known yet whether the key was made. You can go back: the console tells you as soon as it
          knows.
        </WaitingNote>
      </DialogContent>
      <DialogActions>
        <Button
          variant={key === null ? "text" : "contained"}
          color="primary"
          disabled={make.held}
          onClick={close}
        >
          {key === null ? "Close" : "I have copied it"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
