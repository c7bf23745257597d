import { handleViewer } from "@/server/openapi/http";

export { handleViewer as GET };
