/** Calls `job` once the present drawing is on the screen: in the frame after the one that shows it. Returns how to cancel. */
export function afterPaint(job: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(job);
  });
  return () => cancelAnimationFrame(frame);
}
