import { PageHeader } from "../ui/PageHeader.tsx";

export const NewServiceScreen = () => <PageHeader title="NewServiceScreen" />;
