import { PageHeader } from "../ui/PageHeader.tsx";

export const ServiceScreen = () => <PageHeader title="ServiceScreen" />;
