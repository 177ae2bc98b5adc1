// Sets the theme before the first paint, so that the page never flashes in the wrong one. A separate file, since the
// content security policy allows no inline script. The console stores the choice as "mui-mode".
(() => {
  let mode = "system";
  try {
    mode = localStorage.getItem("mui-mode") ?? "system";
  } catch {
    // Storage may be switched off.
  }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = mode === "light" || mode === "dark" ? mode : system;
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", theme);
})();
