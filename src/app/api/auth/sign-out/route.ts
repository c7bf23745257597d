export { postSignOut as POST } from "@/domains/identity/http";
