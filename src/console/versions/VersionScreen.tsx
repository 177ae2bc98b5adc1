import { PageHeader } from "../ui/PageHeader.tsx";

export const VersionScreen = () => <PageHeader title="VersionScreen" />;
