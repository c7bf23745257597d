/** The page around Swagger UI. Requests are not sent from here: they need a signature, which the Test Console makes. */
export const viewerPage = (nonce: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Federation API · Fairlead</title>
    <link rel="icon" href="/icon.svg" />
    <link rel="stylesheet" href="/docs/api/assets/swagger-ui.css" />
  </head>
  <body>
    <main id="api"><p>Loading the API reference. Without scripts, read <a href="/api/openapi.json">the document</a>.</p></main>
    <script nonce="${nonce}" src="/docs/api/assets/swagger-ui-bundle.js"></script>
    <script nonce="${nonce}" src="/docs/api/assets/viewer.js"></script>
  </body>
</html>
`;

/** Starts the viewer, in the colours that the portal was last shown in here, else in those of the system. */
export const VIEWER_SCRIPT = `
const system = matchMedia("(prefers-color-scheme: dark)");
function paint() {
  const chosen = localStorage.getItem("theme");
  const dark = chosen === "dark" || (chosen !== "light" && system.matches);
  document.documentElement.classList.toggle("dark-mode", dark);
}
paint();
system.addEventListener("change", paint);
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  filter: true,
  supportedSubmitMethods: [],
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
});
`;
