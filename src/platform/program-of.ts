/** Put in by scripts/build.js: the addresses of the folder of the sources and of that of the build. */
declare const BUILD: { readonly from: string; readonly to: string } | undefined;

/** What runs in the place of a source file: its file in the build that this runs from; null where the sources run. */
export function programOf(source: URL): URL | null {
  if (typeof BUILD === "undefined") return null;
  return new URL(source.href.replace(BUILD.from, BUILD.to).replace(/\.ts$/u, ".js"));
}
