import { redirect } from "next/navigation";
import { SignInPage } from "@/domains/identity/ui/sign-in-page";
import { readSignInParams, type SignInParams } from "@/domains/identity/ui/sign-in-search-params";
import { currentSession } from "@/server/pages";

export const metadata = { title: "Sign in" };

export default async function Route({ searchParams }: { searchParams: Promise<SignInParams> }) {
  const { returnTo, notice } = readSignInParams("staff", await searchParams);
  if ((await currentSession("staff")) !== null) redirect(returnTo);
  return <SignInPage realm="staff" returnTo={returnTo} notice={notice} />;
}
