import Button from "@mui/material/Button";

interface Props {
  left: number;
  what: string;
  onMore: () => void;
}

/** **Show more** of a long list, with how much is left; nothing when all is shown. */
export const MoreButton = ({ left, what, onMore }: Props) =>
  left === 0 ? null : (
    <Button onClick={onMore} sx={{ my: 2 }}>
      Show more ({left.toLocaleString("en")} {what} left)
    </Button>
  );
