import { fileURLToPath } from "node:url";
import { foldText } from "../words/fold-text.ts";
import { readAliasFile } from "../names/alias-file.ts";
import { makeCountries } from "../names/country-names.ts";
import type { EntityForm, EntityRecord } from "../names/entity.ts";
import * as english from "./english-words.ts";

/** What a known name names. A demonym (Kazakh) is no mention: it names nobody and no place. */
export type KnownKind =
  "person" | "country" | "place" | "organization" | "name" | "demonym" | "surname";

/** Names that neither the tables of names nor the English dictionary have, and those they get wrong. */
const EXTRA: Readonly<Record<Exclude<KnownKind, "person" | "surname">, string>> = {
  country:
    "us, u.s, u.s.a, usa, uk, u.k, uae, drc, ussr, soviet union, great britain, czech republic, west germany, east germany, yugoslavia, czechoslovakia, ottoman empire, roman empire, holland, england, scotland, wales, northern ireland, tibet, the netherlands, the gambia, the philippines, ivory coast, burma, america",
  place: `europe, asia, africa, north america, south america, latin america, central asia, middle east, the middle east, far east, balkans, caucasus, south caucasus, north caucasus, siberia, crimea, donbas, donbass,
    nagorno-karabakh, karabakh, gaza, gaza strip, west bank, golan heights, kashmir, xinjiang, kurdistan, catalonia, bavaria, sinai, anatolia, mesopotamia, persia, scandinavia, antarctica, arctic, atlantic, victoria, sydney, charlotte, austin, houston, florence, lincoln, orlando, dallas, denver, carolina, dakota, montana, virginia, pacific,
    mediterranean, black sea, caspian sea, aral sea, red sea, baltic sea, persian gulf, silicon valley, wall street, downing street, capitol hill, white house, kremlin, pentagon, vatican, the hague, hague, brussels, geneva, silk road,
    davos, strasbourg, london, paris, new york city, new york, los angeles, san francisco, washington dc, washington d.c, d.c, hong kong, taiwan, puerto rico, earth, mars, moon, jupiter, saturn, venus,
    turkestan, shusha, nakhchivan, almaty, samarkand, bukhara, khiva, osh, ganja, antalya, izmir, bursa, cholpon-ata, gaziantep, hatay, kahramanmaraş, aktau, atyrau, shymkent, karaganda, mangystau, zhanaozen, fergana, khankendi, zangezur, cappadocia, hollywood, manhattan, brooklyn, florida, georgia`,
  organization: `united nations, european union, eu, un, nato, who, imf, world bank, opec, unesco, unicef, wto, osce, otan, cia, fbi, nasa, bbc, cnn, nbc, abc, cbs, espn, fifa, uefa, nba, nfl, mlb, nhl, ioc,
    taliban, hamas, hezbollah, al-qaeda, isis, congress, senate, parliament, supreme court, house of representatives, house of commons, house of lords, security council, general assembly, bundestag, duma, knesset, mejlis, milli majlis,
    twitter, facebook, google, apple, amazon, microsoft, netflix, tesla, disney, spotify, instagram, tiktok, reuters, associated press, bloomberg, gazprom, aselsan, baykar, boeing, airbus, toyota, toyota motor, republicans, democrats, tories`,
  name: `covid, covid-19, coronavirus, brexit, dna, rna, gdp, hiv, aids, tv, pc, ceo, cfo, coo, ai, iq, gps, lpg, lng, internet, web, christmas, easter, ramadan, bible, quran, koran, islam, christianity, judaism, buddhism, hinduism,
    holocaust, renaissance, english, french, german, spanish, latin, catholic, protestant, christian, muslim, jewish, buddhist, hindu, nazi, marxist, communist, democrat, republican, democratic, conservative, labour, olympics, paralympics, pdf, usb, cd, dvd, url, html, http, ok, phd, mba, vip, faq, sos, ufo, suv, diy, lgbt, lgbtq, lgbtq+, mp, mps, mep, meps, msp, msps, pm, am, bc, ad, ce, bce, id, hq, it, dj, mc, mri, ct, abcs`,
  demonym:
    "american, british, english, western, eastern, northern, southern, european, asian, african, central asian, turkic, arab, soviet, latino, hispanic, islamic, muslim, christian, jewish, catholic, protestant, buddhist, hindu, caucasian, democrat, republican, democratic, communist, scottish, welsh, irish, californian, texan, parisian, londoner, roman, norman, persian, ottoman, byzantine, anglo-saxon, nordic, scandinavian, baltic, balkan, african-american, black, native american",
};

const table = buildTable();

/** What a name alone says it is, by its folded words parted by single spaces; null for an unknown name. */
export function knownKind(folded: string): KnownKind | null {
  const known = table.get(folded);
  if (known !== undefined) return known;
  if (english.isDemonym(folded)) return "demonym";
  if (english.isKnownOrganization(folded)) return "organization";
  if (english.isCity(folded) || english.isRegion(folded)) return "place";
  return english.isFamousPerson(folded) ? "person" : null;
}

function buildTable(): ReadonlyMap<string, KnownKind> {
  const kinds = new Map<string, KnownKind>();
  for (const record of [...makeCountries(), ...readAliasFile(aliasPath())]) {
    for (const form of record.forms) {
      const kind = kindOfForm(record, form);
      const key = foldText(form.form).replace(/^the /, "");
      if (!form.isAmbiguous && !kinds.has(key)) kinds.set(key, kind);
    }
  }
  for (const [kind, names] of Object.entries(EXTRA) as [KnownKind, string][]) {
    for (const name of names.split(","))
      kinds.set(foldText(name.trim().replace(/\s+/g, " ")), kind);
  }
  for (const city of timeZoneCities()) if (!kinds.has(city)) kinds.set(city, "place");
  return kinds;
}

/** Cities that time zones are named after, in regions where those are cities: Europe/Istanbul, Australia/Sydney. */
function timeZoneCities(): string[] {
  return Intl.supportedValuesOf("timeZone")
    .map((zone) => /^(?:Europe|Asia|Africa|Australia)\/([A-Za-z_]+)$/.exec(zone)?.[1])
    .filter((city) => city !== undefined)
    .map((city) => foldText(city.replaceAll("_", " ")));
}

function kindOfForm(record: EntityRecord, form: EntityForm): KnownKind {
  if (form.relation === "demonym") return "demonym";
  if (form.relation === "seat") return "place";
  if (form.relation === "surname") return "surname";
  return record.kind === "document" || record.kind === "event" ? "name" : record.kind;
}

function aliasPath(): string {
  return fileURLToPath(new URL("../names/aliases.json", import.meta.url));
}
