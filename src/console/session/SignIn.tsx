import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useState, type FormEvent } from "react";
import { ApiError } from "../lib/http.ts";
import { Panel } from "../ui/Panel.tsx";
import { useSignIn } from "./session.ts";

const route = getRouteApi("/sign-in");

/** A place of this console to come back to; anything that could lead elsewhere is the start page. */
const safePlace = (place: string | undefined): string =>
  place !== undefined && /^\/(?![/\\])/.test(place) && !place.startsWith("/sign-in") ? place : "/";

/** The key of a sign-in link stands in the fragment, which no server sees; it is taken out of the address at once. */
function keyFromLink(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  if (key !== "") history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}

/** One field, **API key**. A link with a key signs in by itself. */
export function SignIn() {
  const { return_to } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const [linked] = useState(keyFromLink);
  const [key, setKey] = useState(linked);

  useEffect(() => {
    document.title = "Sign in · Backend Services";
  }, []);

  const { mutate } = signIn;
  const enter = useCallback(
    (apiKey: string) =>
      mutate(apiKey, {
        onSuccess: () => void router.navigate({ href: safePlace(return_to), replace: true }),
      }),
    [mutate, router, return_to],
  );

  useEffect(() => {
    if (linked !== "") enter(linked);
  }, [linked, enter]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter(key.trim());
  };

  const wrong = signIn.error instanceof ApiError && signIn.error.status === 401;
  return (
    <Box
      component="main"
      sx={{ minHeight: "100dvh", display: "grid", placeItems: "center", p: 4, bgcolor: "canvas" }}
    >
      <Panel sx={{ width: "100%", maxWidth: 384, p: 6 }}>
        <Box component="form" onSubmit={submit} noValidate sx={{ display: "grid", gap: 4 }}>
          <div>
            <Typography variant="h1">Sign in</Typography>
            <Typography variant="body2" color="textSecondary">
              Backend Services console
            </Typography>
          </div>
          <TextField
            label="API key"
            type="password"
            autoComplete="current-password"
            autoFocus
            required
            value={key}
            onChange={(event) => setKey(event.target.value)}
            error={wrong}
            helperText={
              wrong
                ? "This key is not valid. Check that you copied all of it."
                : "Your administrator gives you one."
            }
            slotProps={{ formHelperText: { role: wrong ? "alert" : undefined } }}
          />
          {signIn.error && !wrong && <Alert severity="error">{signIn.error.message}</Alert>}
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={key.trim() === "" || signIn.isPending}
          >
            {signIn.isPending ? "Signing in…" : "Sign in"}
          </Button>
        </Box>
      </Panel>
    </Box>
  );
}
