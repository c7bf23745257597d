/**
 * One value per process, even when the gateway and Next each load their own copy of a module.
 * `create` runs on first use.
 */
export function processSingleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`fairlead.${name}`);
  const holder = globalThis as { [key: symbol]: T | undefined };
  return (holder[key] ??= create());
}
