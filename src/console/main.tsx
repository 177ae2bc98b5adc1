import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { client, router } from "./app/router.tsx";
import { theme } from "./app/theme.ts";
import { themeStorage } from "./app/theme-storage.ts";
import { ApiError, Unreachable } from "./lib/http/api-client.ts";
import { surviveTranslation } from "./lib/page-translation.ts";

/** Draws the screen once its data is there, and after 100 ms the frame without it. */
async function start(place: HTMLElement): Promise<void> {
  await Promise.race([router.load(), new Promise((done) => setTimeout(done, 100))]);
  createRoot(place, {
    // The screen shows failed requests. Any other error is a fault of the console.
    onCaughtError: (error) => {
      if (!(error instanceof ApiError || error instanceof Unreachable)) console.error(error);
    },
  }).render(
    <StrictMode>
      <ThemeProvider theme={theme} defaultMode="system" storageManager={themeStorage} noSsr>
        <CssBaseline enableColorScheme />
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  );
}

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
surviveTranslation();
void start(place);
