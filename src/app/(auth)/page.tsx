import { redirect } from "next/navigation";
import { currentSession } from "@/server/pages";

/** The front door: everyone is led to where they work, or to sign-in. */
export default async function FrontDoor() {
  if ((await currentSession("staff")) !== null) redirect("/provider");
  if ((await currentSession("tenant")) !== null) redirect("/tenant");
  redirect("/sign-in");
}
