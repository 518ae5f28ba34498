/** A service each of whose methods is handed to `call` by its name: none is spelled a second time. */
export function serviceBy(call: (method: string, args: readonly unknown[]) => Promise<unknown>): object {
  const get =
    (_: object, method: string) =>
    (...args: readonly unknown[]) =>
      call(method, args);
  return new Proxy({}, { get });
}

/** Calls a method of a service by its name. */
export function callOf(service: object, method: string, args: readonly unknown[]): Promise<unknown> {
  type Methods = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
  return (service as Methods)[method]!(...args);
}
