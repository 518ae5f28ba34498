import type { Finding } from "./finding.ts";
import { note, ok, wrong } from "./finding.ts";

/** @param wanted as package.json says it: `>=20.19` */
export function checkNode(version: string, wanted: string): Finding {
  const least = wanted.replace(/^>=\s*/u, "");
  // By their numbers: 20.9 comes before 20.19.
  if (version.localeCompare(least, "en", { numeric: true }) >= 0) return ok("Node", version);
  return wrong("Node", `${version}, and the bot needs ${least}.`, "Install a newer one: https://nodejs.org");
}

/** What the search graph of a large collection needs. */
export interface GraphTools {
  readonly isInstalled: boolean;
  /** Those of Python, make and a C++ compiler that are not there: npm builds it with them. */
  readonly missing: readonly string[];
}

/** A library that npm builds here; without it every passage is compared, which serves all but large collections. */
export function checkGraph({ isInstalled, missing }: GraphTools): Finding {
  const subject = "Compiler";
  if (isInstalled) return ok(subject, "not needed: the search graph's library is installed");
  const says =
    "the search graph's library (hnswlib-node) is not installed; large collections are searched without it.";
  const build = "npm ci";
  if (missing.length === 0) return note(subject, says, `To have it: ${build}`);
  return note(subject, says, `To have it, install ${missing.join(", ")}, then: ${build}`);
}

/** Room that logs, the bot's memory and the files of a running build take beside the index. */
const SPARE_BYTES = 100e6;

/** @param disk.indexBytes of the current index: a build writes another beside it */
export function checkDisk(disk: {
  readonly place: string;
  readonly freeBytes: number;
  readonly indexBytes: number;
}): Finding {
  const needed = disk.indexBytes + SPARE_BYTES;
  const says = `${megabytes(disk.freeBytes)} free at ${disk.place}`;
  if (disk.freeBytes >= needed) return ok("Disk", says);
  return wrong(
    "Disk",
    `${says}, and a build of the index takes ${megabytes(needed)}.`,
    "Make room, or set INDEX_DIR to another disk.",
  );
}

function megabytes(bytes: number): string {
  return bytes < 10e9 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e9)} GB`;
}

/** What can be done at a path by the user who asks. */
export type Access = "missing" | "usable" | "unusable" | "not-a-folder" | "below-a-file";

/** @param folder.setting the variable that names it */
export function checkFolder(folder: {
  readonly subject: string;
  readonly path: string;
  readonly setting: string;
  readonly needs: "reading" | "writing";
  readonly access: Access;
}): Finding {
  const { access, needs, path, setting, subject } = folder;
  const name = `${setting} elsewhere`;
  switch (access) {
    case "usable":
      return ok(subject, `${path} can be ${needs === "writing" ? "written" : "read"}`);
    case "missing":
      return needs === "writing"
        ? ok(subject, `${path} is made at the first start`)
        : wrong(subject, `there is no folder ${path}.`, `Make it and put articles in, or set ${name}.`);
    case "unusable":
      return wrong(
        subject,
        `this user has no right of ${needs} in ${path}.`,
        `Give the right: chown or chmod; or set ${name}.`,
      );
    case "below-a-file":
      return wrong(subject, `a part of ${path} is a file.`, `Set ${name}.`);
    case "not-a-folder":
      return wrong(subject, `${path} is a file.`, `Move it away, or set ${name}.`);
  }
}

/** `/add` is allowed, and has nowhere to put what it is given. */
export function cannotAdd(path: string): Finding {
  return note(
    "Articles",
    `${path} can be read and not written, so /add cannot put anything in.`,
    "Give the right: chown or chmod; or set ADD_ARTICLES=off.",
  );
}

/** @param mode permission bits of `.env`; null where there is no such file, or the system knows no such bits */
export function checkSettings(
  settings: { readonly problems: readonly string[]; readonly misspelt: readonly string[] },
  mode: number | null,
): Finding[] {
  const subject = "Settings";
  const OTHERS = 0o077;
  const faults = [
    ...settings.problems.map((problem) =>
      wrong(subject, `${problem}.`, "Mend it in .env; .env.example tells what each may be."),
    ),
    ...settings.misspelt.map((name) => note(subject, name)),
    ...(mode === null || (mode & OTHERS) === 0
      ? []
      : [note(subject, "other users of this machine can read .env, and the token in it.", "chmod 600 .env")]),
  ];
  if (faults.length > 0) return faults;
  const says = mode === null ? "can be understood" : ".env can be understood, and is its owner's alone";
  return [ok(subject, says)];
}
