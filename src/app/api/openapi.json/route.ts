import { handleOpenApi } from "@/server/openapi/http";

export { handleOpenApi as GET };
