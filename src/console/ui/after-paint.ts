/** Calls `job` once what is drawn now is on the screen: in the frame after the one that shows it. Returns how to call it off. */
export function afterPaint(job: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(job);
  });
  return () => cancelAnimationFrame(frame);
}
