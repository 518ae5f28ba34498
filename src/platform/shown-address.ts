/** An address as it may be shown and logged: without the name and the password that may stand before its host. */
export function shownAddress(address: string): string {
  if (!/^https?:/iu.test(address) || !URL.canParse(address)) {
    // Where the host begins only its own parser would know: of “u:p@host” all but a scheme goes.
    return address.replace(/^([a-z][a-z\d+.-]*:\/*)?.*@/isu, "$1");
  }
  const url = new URL(address);
  if (url.username === "" && url.password === "") return address;
  url.username = url.password = "";
  return url.href;
}
