import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "embeddings/", "coverage/", "articles/"] },
  eslint.configs.recommended,
  {
    // Scripts of a page, one behind the other.
    files: ["src/cli/report/page/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: Object.fromEntries(
        ["document", "matchMedia", "requestAnimationFrame", "window"].map((name) => [name, "readonly"]),
      ),
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A `!` after an index that the line before has checked reads better than a second check.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
