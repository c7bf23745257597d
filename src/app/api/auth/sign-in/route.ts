export { postSignIn as POST } from "@/domains/identity/http";
