import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { Logo } from "../ui/icons.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useSignIn } from "./session.ts";
import { keyFromLink, safePlace } from "./sign-in-link.ts";
import { SignInForm } from "./SignInForm.tsx";

const route = getRouteApi("/sign-in");

/** Signs in and comes back to where the link pointed. A link with a key signs in by itself. */
export function SignIn() {
  const { return_to } = route.useSearch();
  const router = useRouter();
  const { mutate, reset, isPending, isSuccess, error } = useSignIn();
  const [linked, setLinked] = useState(keyFromLink);

  useEffect(() => {
    document.title = "Sign in · Backend Services";
  }, []);

  const enter = useCallback(
    (apiKey: string) =>
      mutate(apiKey, {
        onSuccess: () => void router.navigate({ href: safePlace(return_to), replace: true }),
      }),
    [mutate, router, return_to],
  );

  // A link opened in a tab that shows this screen already changes only the fragment.
  useEffect(() => {
    const take = () => setLinked(keyFromLink());
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);

  useEffect(() => {
    if (linked !== "") enter(linked);
  }, [linked, enter]);

  return (
    <Box component="main" sx={{ minHeight: "100dvh", display: "grid", placeItems: "center", p: 4 }}>
      <Panel sx={{ width: "100%", maxWidth: 368, p: 6 }}>
        <Box sx={{ display: "flex", alignItems: "center", gap: 2, mb: 5 }}>
          <Logo />
          <Typography variant="body1" sx={{ fontWeight: 600 }}>
            Backend Services
          </Typography>
        </Box>
        <Typography variant="h1" sx={{ mb: 4 }}>
          Sign in
        </Typography>
        <SignInForm
          key={linked}
          initialKey={linked}
          pending={isPending || isSuccess}
          error={error}
          onSubmit={enter}
          onStop={reset}
        />
      </Panel>
    </Box>
  );
}
