"use client";

export { FailedPage as default } from "@/domains/dashboard/ui/failed-page";
