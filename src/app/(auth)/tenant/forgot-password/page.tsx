import { ForgotPasswordPage } from "@/domains/identity/ui/forgot-password-page";
import { TrpcProvider } from "@/ui/trpc/provider";

export const metadata = { title: "Forgot password" };

export default function Route() {
  return (
    <TrpcProvider>
      <ForgotPasswordPage realm="tenant" />
    </TrpcProvider>
  );
}
