// Import rules of 04-architecture.md as a dependency-cruiser configuration: a start to adapt, every rule an error.
const TEST = "\\.(test|db\\.test)\\.tsx?$|/__fixtures__/";
const TIERS = [
  ["identity", "audit", "outbox", "jobs", "mail", "timeline", "settings"],
  ["tenants", "federation", "pricing", "webhooks"],
  ["usage", "billing"],
  ["subscriptions", "leads"],
  ["distribution", "ingestion", "incidents"],
  ["analytics", "revenue", "success", "dev-aids"],
  ["action-center", "dashboard"],
];
const err = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
module.exports = {
  forbidden: [
    err(
      "no-cycles",
      "No runtime import cycles.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    err(
      "domain-front-door",
      "Another domain is reached only through contract, words, events or server.",
      { path: "^src/domains/([^/]+)/", pathNot: TEST },
      {
        path: "^src/domains/[^/]+/",
        pathNot: ["^src/domains/$1/", "^src/domains/[^/]+/(contract|words|events|server|ui/index)\\.tsx?$"],
      },
    ),
    err(
      "pure-core",
      "contract, words, events and rules do no I/O.",
      { path: "^src/domains/[^/]+/(contract\\.ts|words\\.ts|events\\.ts|rules/)", pathNot: TEST },
      {
        pathNot: [
          "^src/domains/[^/]+/(contract|words|events)\\.ts$",
          "^src/domains/[^/]+/rules/",
          "^src/platform/(errors|money|time|ids|text)",
          "^node_modules/(zod|libphonenumber-js|date-fns|@date-fns/tz)/",
          // digests and checksums compute, they reach nothing
          "^(node:)?(crypto|zlib)$",
        ],
      },
    ),
    err(
      "service-knows-no-transport",
      "Services never see tRPC, HTTP, React or Inngest.",
      { path: "^src/domains/[^/]+/(service/|server\\.ts)", pathNot: TEST },
      {
        path: [
          "/(router|http)\\.ts$",
          "/ui/",
          "^src/(app|server|ui)/",
          "^inngest/",
          "^node_modules/(next|react|@trpc|inngest)/",
        ],
      },
    ),
    err(
      "ui-is-client-safe",
      "UI gets types and contracts, never server code.",
      { path: "^src/(ui/|domains/[^/]+/ui/)", pathNot: TEST },
      {
        path: [
          "^src/domains/[^/]+/(service/|server\\.ts|router\\.ts|http\\.ts)",
          "^src/(server|platform/db)",
          "^inngest/",
          "^node_modules/@prisma/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    ),
    err(
      "schemas-load-late",
      "A page's first load has no schemas: take words from words.ts, and schemas by import() (docs/ui-kit.md).",
      { path: "^src/(ui/|domains/[^/]+/ui/)", pathNot: [TEST, "-schema\\.ts$"] },
      {
        path: [
          "^src/domains/[^/]+/contract\\.ts$",
          "/ui/[^/]+-schema\\.ts$",
          "^node_modules/(zod|@hookform/resolvers)/",
        ],
        dependencyTypesNot: ["type-only"],
        dynamic: false,
      },
    ),
    err(
      "words-have-no-schema",
      "What pages take from words.ts must not bring zod along.",
      { path: "^src/domains/[^/]+/(words\\.ts|rules/words\\.ts)$" },
      { path: "^(node_modules/zod/|src/domains/[^/]+/contract\\.ts)", dependencyTypesNot: ["type-only"] },
    ),
    err(
      "routes-are-shims",
      "src/app mounts pages and handlers; it holds no logic.",
      { path: "^src/app/" },
      {
        path: ["^src/domains/", "^inngest/", "^src/platform/db"],
        pathNot: [
          "^src/domains/[^/]+/(ui/[^/]+-(page|layout|search-params)\\.tsx?|http\\.ts)$",
          "^inngest/registry\\.ts$",
        ],
      },
    ),
    err(
      "jobs-call-services",
      "Inngest functions reach domains through server and events.",
      { path: "^inngest/", pathNot: TEST },
      { path: "^src/", pathNot: ["^src/domains/[^/]+/(server|events|contract)\\.ts$", "^src/platform/"] },
    ),
    err(
      "prisma-one-door",
      "Only platform/db and services touch the database.",
      {
        path: "^(src|inngest)/",
        pathNot: ["^src/platform/db", "^src/domains/[^/]+/service/", "^inngest/embedded/", TEST],
      },
      {
        path: ["^node_modules/@prisma/", "^node_modules/pg/", "^src/platform/db"],
        pathNot: ["^src/platform/db/(transaction|sql-transaction|health)\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    err(
      "inngest-one-door",
      "The inngest package is imported only under inngest/.",
      { path: "^src/", pathNot: "^src/app/api/inngest/" },
      { path: ["^node_modules/inngest/", "^inngest/"] },
    ),
    err(
      "transport-is-thin",
      "Routers and HTTP handlers never touch pages or components.",
      { path: "^src/(server/|domains/[^/]+/(router|http)\\.ts)" },
      { path: ["^src/(app|ui)/", "/ui/"] },
    ),
    ...TIERS.slice(0, -1).map((tier, i) =>
      err(
        `tier-${i}-imports-down`,
        "Call down through server.ts; talk up through events.",
        { path: `^src/domains/(${tier.join("|")})/`, pathNot: TEST },
        {
          path: `^src/domains/(${TIERS.slice(i + 1)
            .flat()
            .join("|")})/(server\\.ts|ui/)`,
        },
      ),
    ),
    err(
      "platform-is-bottom",
      "platform imports nothing above it.",
      { path: "^src/platform/" },
      { path: "^(src/(app|server|domains|ui)/|inngest/|sdk/)" },
    ),
    err(
      "sdk-stands-alone",
      "The SDK ships; it imports nothing of ours and we import nothing of it.",
      { path: "^sdk/src/" },
      { path: "^(src|inngest|prisma)/" },
    ),
    err(
      "app-not-sdk",
      "Product code never imports the SDK.",
      { path: "^(src|inngest)/", pathNot: TEST },
      { path: "^sdk/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
