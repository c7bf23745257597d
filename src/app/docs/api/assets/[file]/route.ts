import { handleViewerAsset } from "@/server/openapi/http";

export { handleViewerAsset as GET };
