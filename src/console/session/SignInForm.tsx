import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { TextField } from "../ui/TextField.tsx";
import { useState, type FormEvent } from "react";
import { answeredWith } from "../lib/http/api-client.ts";
import { useStalled } from "../ui/use-stalled.ts";
import { WaitingNote } from "../ui/WaitingNote.tsx";

interface Props {
  /** The key of a sign-in link. */
  initialKey?: string;
  /** The vendor deployment whose keys these are; null: this server's own. */
  deployment: string | null;
  pending: boolean;
  /** When the waiting began, as `Date.now()`. */
  since: number;
  error: Error | null;
  onSubmit: (apiKey: string) => void;
  /** Stops waiting for the answer. */
  onStop: () => void;
}

/** The form has one field, and nothing else to do. */
const focus = (field: HTMLInputElement | null) => field?.focus();

/** One field, **API key**. A wrong key is reported at the field, any other failure below it. */
export function SignInForm({ initialKey = "", deployment, pending, since, error, onSubmit, onStop }: Props) {
  const [key, setKey] = useState(initialKey);
  const stalled = useStalled(pending, since);
  const wrong = answeredWith(error, 401);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(key.trim());
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: "grid", gap: 4 }}>
      <TextField
        label="API key"
        type="password"
        autoComplete="current-password"
        inputRef={focus}
        required
        value={key}
        onChange={(event) => setKey(event.target.value)}
        error={wrong}
        helperText={
          // The server says whether it is wrong or has expired.
          wrong
            ? error.message
            : deployment === null
              ? "The key that your administrator gave you."
              : "Your own key of that deployment."
        }
        slotProps={{
          // A required mark on the only field tells nothing.
          inputLabel: { required: false },
          formHelperText: { role: wrong ? "alert" : undefined },
          htmlInput: { className: "mono", spellCheck: false },
        }}
      />
      <WaitingNote seconds={stalled} back="Stop" onBack={onStop}>
        You can keep waiting, or stop and try again.
      </WaitingNote>
      {error && !wrong && <Alert severity="error">{error.message}</Alert>}
      <Button type="submit" variant="contained" color="primary" disabled={key.trim() === "" || pending}>
        {pending ? "Signing in…" : "Sign in"}
      </Button>
    </Box>
  );
}
