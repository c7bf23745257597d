import ipaddr from "ipaddr.js";

/** Whether an address is among those listed, or lies in one of the networks, such as "198.51.100.0/24". */
export function isInRanges(address: string | null, ranges: readonly string[]): boolean {
  if (address === null || !ipaddr.isValid(address)) return false;
  // an IPv4 address may come as an IPv6 one
  const own = ipaddr.process(address);
  return ranges.some((range) => {
    if (!range.includes("/")) return ipaddr.process(range).toString() === own.toString();
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === own.kind() && own.match(network, bits);
  });
}
