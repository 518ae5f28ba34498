import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const TRAINING = resolve(import.meta.dirname, "../../embeddings/training");

const LIBRARIES = ["numpy", "scipy", "onnx", "onnxruntime", "torch", "transformers", "sentence_transformers"];
/** One thread is enough for ten rows, and no library may ask a hub for anything. */
const ENVIRONMENT = {
  ...process.env,
  OMP_NUM_THREADS: "1",
  TOKENIZERS_PARALLELISM: "false",
  HF_HUB_OFFLINE: "1",
  PYTHONDONTWRITEBYTECODE: "1",
};

/** TRAINING_PYTHON, else the environment that the training folder's README makes, else what the system has. */
const PYTHON =
  process.env["TRAINING_PYTHON"] ??
  [join(TRAINING, ".venv/bin/python"), "python3"].find((path) => path === "python3" || existsSync(path))!;

/** Why the training cannot run here, for a person to read; null when it can. */
export function whyNoTraining(): string | null {
  const check = `import importlib.util as u; print(",".join(n for n in ${JSON.stringify(LIBRARIES)} if u.find_spec(n) is None))`;
  const { status, stdout } = spawnSync(PYTHON, ["-c", check], { encoding: "utf8" });
  if (status !== 0) return `there is no ${PYTHON} (TRAINING_PYTHON names another)`;
  const missing = stdout.trim();
  return missing === ""
    ? null
    : `${PYTHON} lacks ${missing} (pip install -r embeddings/training/requirements.txt; TRAINING_PYTHON names another)`;
}

/**
 * Runs a script of the training folder, or Python code that may import its modules.
 * @returns what it printed
 * @throws Error with its standard error when it fails
 */
export async function python(script: string, ...args: readonly string[]): Promise<string> {
  const call = script.endsWith(".py") ? [join(TRAINING, script), ...args] : ["-c", script, ...args];
  const { stdout } = await promisify(execFile)(PYTHON, call, {
    env: { ...ENVIRONMENT, PYTHONPATH: TRAINING },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
