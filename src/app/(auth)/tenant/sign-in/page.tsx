import { redirect } from "next/navigation";
import { SignInPage } from "@/domains/identity/ui/sign-in-page";
import { readSignInParams, type SignInParams } from "@/domains/identity/ui/sign-in-search-params";
import { currentSession } from "@/server/pages";

export const metadata = { title: "Sign in to your workspace" };

export default async function Route({ searchParams }: { searchParams: Promise<SignInParams> }) {
  const { returnTo, notice } = readSignInParams("tenant", await searchParams);
  if ((await currentSession("tenant")) !== null) redirect(returnTo);
  return <SignInPage realm="tenant" returnTo={returnTo} notice={notice} />;
}
