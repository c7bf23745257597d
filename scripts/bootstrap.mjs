// Plain JavaScript without packages: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST_NODE = [20, 19];

function requireSupportedNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Fairlead needs Node ${OLDEST_NODE.join(".")} or newer; this is Node ${process.versions.node}.\n` +
      "Install a newer one from nodejs.org, or with your version manager (`.nvmrc` names the version we use).",
  );
  process.exit(1);
}

/** Whether npm's own record of what it installed covers the lock file. */
function installedCovers(/** @type {string} */ lockText) {
  const recordFile = path.join(root, "node_modules/.package-lock.json");
  if (!fs.existsSync(recordFile)) return false;
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(fs.readFileSync(recordFile, "utf8")).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    const found = installed[name];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function installIfNeeded() {
  const lockText = fs.readFileSync(path.join(root, "package-lock.json"), "utf8");
  const stamp = createHash("sha256").update(lockText).digest("hex");
  const stampFile = path.join(root, "node_modules/.fairlead-lock");
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === stamp) return;
  if (!installedCovers(lockText)) {
    console.log("Installing packages (once)…");
    const env = { ...process.env };
    delete env.NODE_ENV;
    const result = spawnSync("npm", ["ci", "--include=dev"], { cwd: root, env, stdio: "inherit" });
    if (result.status !== 0) {
      console.error("\n`npm ci` failed; what it said is above. Once that is solved, run this again.");
      process.exit(1);
    }
  }
  try {
    fs.writeFileSync(stampFile, stamp);
  } catch {
    // A checkout that is not ours to write to is compared in full each time.
  }
}

/** Makes sure of Node and the packages, then runs a TypeScript file in this process. */
export async function boot(/** @type {string} */ entry) {
  requireSupportedNode();
  process.chdir(root);
  installIfNeeded();
  const { register } = await import("tsx/esm/api");
  register();
  await import(new URL(entry, import.meta.url).href);
}
