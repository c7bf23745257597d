import type { NextConfig } from "next";

const SECURITY_HEADERS = [
  { key: "strict-transport-security", value: "max-age=63072000; includeSubDomains" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "x-frame-options", value: "DENY" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "pino",
    "prom-client",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
  // The type check is a step of its own in `npm test`.
  typescript: { ignoreBuildErrors: true },
  // Read when asked whether the database holds every migration.
  outputFileTracingIncludes: {
    "/api/health/ready": ["./prisma/migrations/**"],
    "/docs/api/assets/[file]": ["./node_modules/swagger-ui-dist/swagger-ui{.css,-bundle.js}"],
  },
  headers: () => Promise.resolve([{ source: "/:path*", headers: SECURITY_HEADERS }]),
};

export default config;
