/** What the title of a page that stands in the place of an article is, as a whole, before the outlet's name. */
const TITLES: readonly (readonly [kind: string, title: RegExp])[] = [
  [
    "a page that asks for consent to cookies",
    /^(?:before you continue(?: to .{1,30})?|cookie (?:consent|notice|policy|settings)|(?:we value )?your privacy|privacy (?:settings|preferences|choices)|consent|einwilligung|zustimmung|datenschutz-?einstellungen)$/iu,
  ],
  [
    "a page that asks to log in",
    /^(?:(?:please )?(?:log|sign) ?in(?: (?:to (?:continue|read|view|access|your)|or (?:register|sign up|join)|required).{0,40})?|(?:subscriber )?login|anmelden|connexion|iniciar sesión|вход|giriş yap)$/iu,
  ],
  [
    "an error page of the site",
    /^(?:(?:error|http)? ?(?:40[0134]|410|429|50[0234])(?: error)?|(?:(?:error )?(?:404|410) )?(?:(?:page|site|article|file) )?(?:not found|unavailable)|(?:403 )?(?:forbidden|access denied)|(?:50[0-4] )?(?:service (?:temporarily )?unavailable|bad gateway|internal server error|gateway time-?out)|(?:429 )?too many requests|seite nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|страница не найдена|sayfa bulunamadı|pagina niet gevonden)$/iu,
  ],
  [
    "a page that asks whether a person is reading",
    /^(?:just a moment|attention required!?|are you (?:a )?(?:human|robot)|security check|checking your browser|verify(?:ing)? you are human|one moment, please|ddos-guard|pardon our interruption|human verification)$/iu,
  ],
];

const CONSENT =
  /\b(?:cookies?|consent|personali[sz]ed (?:ads|content)|privacy settings|gdpr|legitimate interest|third[- ]part(?:y|ies) vendors|accept all|reject all)\b/giu;
const WALL =
  /enable javascript and cookies to continue|please enable js|checking (?:if the site connection|your browser)|verify you are (?:a )?human|ray id:|unusual traffic from your/iu;
/** An article on cookies is longer than a notice on them. */
const LONGEST_NOTICE = 1500;

/** Why a page is the notice of a site and no article; null where it may be one. */
export function whyNoArticle(title: string | null, text: string): string | null {
  if (text.length > LONGEST_NOTICE) return null;
  const [name = ""] = (title ?? "").trim().split(/\s*(?:[|·•:]|\s[-–—]\s|\.{3}|…|[.?!]$)/u, 1);
  const kind = TITLES.find(([, pattern]) => pattern.test(name.trim()))?.[0];
  if (kind !== undefined) return `${kind}, not the article`;
  if (WALL.test(text)) return "a page that asks whether a person is reading, not the article";
  const words = text.split(/\s+/u).length;
  const isConsent = (text.match(CONSENT)?.length ?? 0) >= Math.max(4, words / 25);
  return isConsent ? "a page that asks for consent to cookies, not the article" : null;
}
