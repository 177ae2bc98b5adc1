/**
 * Calls `job` once the current drawing is on the screen, in the frame after it. Returns a function that cancels the
 * call.
 */
export function afterPaint(job: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(job);
  });
  return () => cancelAnimationFrame(frame);
}
