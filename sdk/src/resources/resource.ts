import { type Transport } from "../request";

/** What every group of calls is made of. */
export class Resource {
  /** @internal */
  protected readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }
}
