/** Ports of 1024 and above on which something listens that is no web server, and that a request could harm. */
const NEVER = new Set([
  1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5432, 5672, 5900, 5984, 6000, 6379, 6443,
  6566, 6665, 6666, 6667, 6668, 6669, 6697, 8086, 9042, 9092, 9200, 9300, 10250, 10255, 11211, 15672, 27017,
]);

/** True for a port that webhooks may be sent to: 443, or one from 1024 that no other kind of service is known for. */
export function isWebhookPort(url: URL): boolean {
  if (url.port === "") return true;
  const port = Number(url.port);
  return port === 443 || (port >= 1_024 && !NEVER.has(port));
}
