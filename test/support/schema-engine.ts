import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { Pool } from "pg";
import { z } from "zod";

const CHAR = 18;
const TEXT = 25;

interface EngineOptions {
  datamodels: [file: string, content: string][];
}
interface EngineClass {
  new: (options: EngineOptions, log: () => void, adapter: object) => Promise<SchemaEngine>;
}
const bindingsSchema = z.looseObject({
  SchemaEngine: z.custom<EngineClass>(),
  __wbg_set_wasm: z.custom<(exports: WebAssembly.Exports) => void>(),
});
const startSchema = z.object({ __wbindgen_start: z.custom<() => void>() });

interface QueryResult {
  fields: { dataTypeID: number }[];
  rows: object;
}

/** PostgreSQL's one-byte "char", which catalogue queries return, is unknown to the adapter: it comes through as text. */
async function connectReadingChars(pool: Pool) {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (...values: unknown[]) => Promise<QueryResult>;
  const asText = async (...values: unknown[]) => {
    const result = await query(...values);
    const found = result.fields.flatMap(({ dataTypeID }, index) => (dataTypeID === CHAR ? [index] : []));
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    charColumns.set(result.rows, found);
    return result;
  };
  const adapter = await new PrismaPg(Object.assign(pool, { query: asText })).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (...values: Parameters<typeof queryRaw>) => {
      const result = await queryRaw(...values);
      for (const index of charColumns.get(result.rows) ?? []) {
        result.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return result;
    },
  });
}

/**
 * Prisma's own schema engine on a database, from the package instead of the download: what `prisma migrate` would say.
 * Good for reading: migrations are applied by our own runner.
 */
export async function openSchemaEngine(
  connectionString: string,
  datamodels: EngineOptions["datamodels"],
): Promise<{ engine: SchemaEngine; close: () => Promise<void> }> {
  const bindings: unknown = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { SchemaEngine: Engine, __wbg_set_wasm: setWasm } = bindingsSchema.parse(bindings);
  const packageFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const wasm = readFileSync(packageFile.replace(/schema_engine\.js$/, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": bindings as WebAssembly.ModuleImports,
  });
  // Where the module reports its own crashes; without it a crash leaves its caller waiting.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(message);
      },
    },
  });
  setWasm(instance.exports);
  startSchema.parse(instance.exports).__wbindgen_start();

  const pool = new Pool({ connectionString, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connectReadingChars(pool),
    connectToShadowDb: () => Promise.reject(new Error("there is no shadow database here")),
  });
  const engine = await Engine.new({ datamodels }, () => undefined, adapter);
  return { engine, close: () => pool.end() };
}
