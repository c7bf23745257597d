import { formatZone } from "@/ui/format";

/** Every IANA zone of this runtime, with its offset now. */
export function timeZoneOptions(): { value: string; label: string; hint: string }[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
    hint: formatZone(zone),
  }));
}
