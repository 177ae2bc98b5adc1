const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** A share (0 to 1) in percent. Only a share of exactly 0 or 1 reads "0%" or "100%". */
export function shareText(share: number): string {
  if (share > 0 && share < 0.001) return "<0.1%";
  if (share < 1 && share > 0.999) return ">99.9%";
  return percent.format(share);
}
