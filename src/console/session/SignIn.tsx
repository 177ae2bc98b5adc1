import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { Logo } from "../ui/icons.tsx";
import { Mono } from "../ui/Mono.tsx";
import { Panel } from "../ui/Panel.tsx";
import { LinkQuestion } from "./LinkQuestion.tsx";
import { hostOf, signInQuery } from "./sign-in-query.ts";
import { sessionQuery, useSignIn } from "./session-queries.ts";
import { keyFromLink, safePlace } from "./sign-in-link.ts";
import { SignInForm } from "./SignInForm.tsx";

const route = getRouteApi("/sign-in");

/**
 * Signs in and returns to the address that was asked for. A link with a key signs in by itself, but asks first if
 * somebody is signed in.
 */
export function SignIn() {
  const { return_to } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const { mutate, reset, isPending, isSuccess, submittedAt, error } = useSignIn();
  const [linked, setLinked] = useState(keyFromLink);
  const [opened, setOpened] = useState(Date.now);
  const [stopped, setStopped] = useState(false);
  // Asked afresh: another tab may have signed in since.
  const current = useQuery({ ...sessionQuery, enabled: linked !== "" && !stopped, staleTime: 0 });
  const looked = linked !== "" && current.isFetchedAfterMount;
  const looking = linked !== "" && !looked && !stopped;
  const session = looked ? (current.data ?? null) : null;
  const asks = session !== null && !isPending && !isSuccess && error === null;

  // Without an answer the form is there all the same.
  const deployment = useQuery(signInQuery).data?.deployment;

  useEffect(() => {
    document.title = "Sign in · Backend Services";
  }, []);

  const goOn = useCallback(
    () => void router.navigate({ href: safePlace(return_to), replace: true }),
    [router, return_to],
  );
  const enter = useCallback((apiKey: string) => mutate(apiKey, { onSuccess: goOn }), [mutate, goOn]);

  // A link opened in a tab that shows this screen changes only the fragment, and loads nothing.
  useEffect(() => {
    const take = () => {
      setLinked(keyFromLink());
      setOpened(Date.now());
      setStopped(false);
    };
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);

  useEffect(() => {
    if (looked && current.data === null) enter(linked);
  }, [linked, enter, looked, current.data]);

  const stop = () => {
    if (looking) {
      setStopped(true);
      void client.cancelQueries({ queryKey: sessionQuery.queryKey });
    }
    reset();
  };

  return (
    <Box component="main" sx={{ minHeight: "100dvh", display: "grid", placeItems: "center", p: 4 }}>
      <Panel sx={{ width: "100%", maxWidth: 368, p: 6 }}>
        <Box sx={{ display: "flex", alignItems: "center", gap: 2, mb: 5 }}>
          <Logo />
          <Typography variant="body1" sx={{ fontWeight: 600 }}>
            Backend Services
          </Typography>
        </Box>
        <Typography variant="h1" sx={{ mb: 2 }}>
          Sign in
        </Typography>
        <Typography
          variant="body2"
          color="textSecondary"
          sx={{ mb: 4, minHeight: 20, overflowWrap: "anywhere" }}
        >
          {deployment === undefined ? null : deployment === null ? (
            <>
              The backend services on <Mono>{location.host}</Mono>.
            </>
          ) : (
            <>
              The backend services of <Mono>{hostOf(deployment)}</Mono>. The API key is that deployment’s own:
              this console sends it there and nowhere else.
            </>
          )}
        </Typography>
        {asks ? (
          <LinkQuestion session={session} onStay={goOn} onLink={() => enter(linked)} />
        ) : (
          <SignInForm
            key={linked}
            initialKey={linked}
            deployment={deployment ?? null}
            pending={looking || isPending || isSuccess}
            since={submittedAt || opened}
            error={error ?? current.error}
            onSubmit={enter}
            onStop={stop}
          />
        )}
      </Panel>
    </Box>
  );
}
