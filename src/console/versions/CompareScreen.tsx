import { PageHeader } from "../ui/PageHeader.tsx";

export const CompareScreen = () => <PageHeader title="CompareScreen" />;
