import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "prom-client", "@prisma/client", "@prisma/adapter-pg"],
  typescript: { ignoreBuildErrors: true },
};

export default config;
