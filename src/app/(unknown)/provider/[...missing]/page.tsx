import { notFound } from "next/navigation";

/** Unknown addresses under /provider keep the shell around "There is no such page". */
export default function Page() {
  notFound();
}
