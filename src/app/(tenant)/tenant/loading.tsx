export { WaitingPage as default } from "@/domains/dashboard/ui/waiting-page";
