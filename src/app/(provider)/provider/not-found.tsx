import { MissingPage } from "@/domains/dashboard/ui/missing-page";

export default function NotFound() {
  return <MissingPage homeHref="/provider" homeLabel="Go to the Dashboard" />;
}
