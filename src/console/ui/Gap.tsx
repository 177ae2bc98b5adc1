/** A blank row as high as the rows that a long table leaves out. */
export const Gap = ({ height }: { height: number }) =>
  height > 0 ? <tr aria-hidden="true" style={{ height }} /> : null;
