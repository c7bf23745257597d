import { handleLive } from "@/server/http/health";

export const dynamic = "force-dynamic";

export { handleLive as GET };
