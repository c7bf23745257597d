import { MissingPage } from "@/domains/dashboard/ui/missing-page";

export default function NotFound() {
  return <MissingPage homeHref="/tenant" homeLabel="Go to your Workspace" />;
}
