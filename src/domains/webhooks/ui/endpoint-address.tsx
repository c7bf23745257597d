/** An address without the https that they all begin with. */
function partsOf(address: string): { host: string; path: string } {
  const { protocol, host, pathname } = new URL(address);
  return { host: protocol === "https:" ? host : `${protocol}//${host}`, path: pathname };
}

/** Where an endpoint listens, in as much of a line as there is; the whole of it is in the title. */
export function AddressLine({ address }: { address: string }) {
  const { host, path } = partsOf(address);
  return <span title={address}>{`${host}${path}`}</span>;
}

/** The same in a table: on a phone the host breaks into lines, with the path below it. */
export function AddressCell({ address }: { address: string }) {
  const { host, path } = partsOf(address);
  return (
    <span title={address} className="block max-sm:w-38 sm:max-w-72 sm:truncate">
      <span className="max-sm:line-clamp-3 max-sm:break-all max-sm:whitespace-normal">{host}</span>
      <span className="max-sm:block max-sm:truncate max-sm:text-xs max-sm:text-muted-foreground">{path}</span>
    </span>
  );
}
