import { PageHeader } from "../ui/PageHeader.tsx";

export const VersionsScreen = () => <PageHeader title="VersionsScreen" />;
