import { boot } from "./bootstrap.mjs";

await boot("./test/main.ts");
