export { postFeatureUse as POST } from "@/domains/usage/http";
