import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const processEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read configuration through platform/env.",
};
const rawSql = {
  selector: "MemberExpression[property.name=/^\\$(queryRawUnsafe|executeRawUnsafe)$/]",
  message: "Compose SQL with the tagged templates of platform/db/sql.",
};

export default tseslint.config(
  {
    ignores: [
      ".next/",
      ".fairlead/",
      "src/platform/db/generated/",
      "next-env.d.ts",
      "playwright-report/",
      "test-results/",
      "sdk/dist/",
      "sdk/.size/",
      "sdk/test/fixtures/",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "max-lines": ["error", { max: 300 }],
      "no-restricted-syntax": ["error", processEnv, rawSql],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/unified-signatures": "off",
      eqeqeq: "error",
    },
  },
  {
    files: [
      "src/platform/env.ts",
      "*.config.ts",
      "sdk/{src/cli,test}/**",
      "examples/**",
      "scripts/**",
      "test/**",
      "e2e/**",
      "bench/**",
      "prisma/**",
    ],
    rules: { "no-restricted-syntax": ["error", rawSql] },
  },
  {
    // `import { type X }` keeps its module in the bundle; `import type { X }` does not.
    files: ["src/ui/**", "src/domains/*/ui/**"],
    rules: { "@typescript-eslint/no-import-type-side-effects": "error" },
  },
  { files: ["**/*.mjs", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
);
