/** Each fills in the others' gaps, so that 10 × 20 of them make 200 texts unlike one another. */
const SUBJECTS = [
  "Президент Қасым-Жомарт Тоқаев",
  "Erdoğan'ın İstanbul'daki danışmanı",
  "Prezident Shavkat Mirziyoyev",
  "الرئيس التركي",
  "Azərbaycanın xarici işlər naziri Ceyhun Bayramov",
  "The café owners’ association",
  "🇰🇿🤝🇹🇷 Delegates",
  "Viktor Orbán",
  "Kyrgyzstan's Sadyr Japarov",
  "突厥国家组织",
] as const;
const DEEDS = [
  "opened the summit on 6 November 2024 in Bishkek.",
  "подписал соглашение о грузовых перевозках.",
  "%40 daha fazla doğal gaz taşınacağını söyledi 🚢",
  "said trade had grown by 3.5%, to US$1.1bn — a record.",
  "qurultayda çıxış etdi.",
  "мәлімдеме жасады.",
  "وقّع اتفاقية جديدة",
  "visited Gabala; “we are one family”, the host said.",
  "voted 57–0 against the amendment (see annex II).",
  "naïvely asked for 1,000,000 tons of wheat…",
  "‘denied’ the report.",
  "met the Secretary-General, Kubanychbek Omuraliev.",
  "rebuilt the railway between Baku, Tbilisi and Kars.",
  "жер сілкінісінен кейін көмек жіберді.",
  "hakemlik başvurusu yaptı.",
  "became an observer.",
  "won 3 gold medals 🥇🥇🥇 at the World Nomad Games.",
  "résumé, coöperation, Zürich, Ōsaka, Łódź, straße.",
  "#OTS2025 @summit https://example.org/a?b=c&d=e",
  "",
] as const;

/** 200 texts with accents, Cyrillic, Arabic, Chinese, emoji and signs. */
export const VERIFICATION_TEXTS: readonly string[] = SUBJECTS.flatMap((subject) =>
  DEEDS.map((deed) => `${subject} ${deed}`.trim()),
);
