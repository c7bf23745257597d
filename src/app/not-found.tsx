import { MissingPage } from "@/domains/dashboard/ui/missing-page";

export const metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <MissingPage homeHref="/" homeLabel="Go to the start" />
    </main>
  );
}
