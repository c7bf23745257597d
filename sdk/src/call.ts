/** An answer with what came around it. */
export interface RawAnswer<T> {
  data: T;
  /** Status and headers; its body was read, see rawBody. */
  response: Response;
  rawBody: string;
  requestId: string | undefined;
}

/** A call under way: a promise of its data, or of data and answer through `withResponse()`. */
export class Call<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "Call";
  readonly #answer: Promise<RawAnswer<T>>;

  constructor(answer: Promise<RawAnswer<T>>) {
    this.#answer = answer;
  }

  /** The data together with status, headers and the body as it came. */
  withResponse(): Promise<RawAnswer<T>> {
    return this.#answer;
  }

  then<A = T, B = never>(
    done?: ((data: T) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#answer.then(({ data }) => data).then(done, failed);
  }

  catch<B = never>(failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, failed);
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }
}
