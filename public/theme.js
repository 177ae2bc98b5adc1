// Sets the theme before the first paint, so that a page never flashes in the wrong one. A file of its own, since the
// content security policy allows no script inside the page. The console keeps the choice under "mui-mode".
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
