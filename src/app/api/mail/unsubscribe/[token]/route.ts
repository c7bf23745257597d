export { GET, POST } from "@/domains/mail/http";
