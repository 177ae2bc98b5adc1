import { PageHeader } from "../ui/PageHeader.tsx";

export const ServicesScreen = () => <PageHeader title="ServicesScreen" />;
