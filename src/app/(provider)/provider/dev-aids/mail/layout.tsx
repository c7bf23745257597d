import type { ReactNode } from "react";
import { MailLayout } from "@/domains/mail/ui/mail-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <MailLayout>{children}</MailLayout>;
}
