/** Words that say what the name around them is; folded, singular and plural where both occur. */

/** Offices and callings: “Foreign Minister Hakan Fidan”, “coach Jane Doe”. */
export const ROLE_WORDS = setOf(`
  president presidents minister ministers premier chancellor secretary secretaries chairman chairwoman chairperson chair chief chiefs head
  leader leaders governor gov mayor senator senators sen congressman congresswoman congressmember representative rep deputy lawmaker lawmakers mp mps assemblyman councilman councilwoman
  ambassador ambassadors envoy consul commissioner commander general gen lieutenant lt colonel col captain capt major sergeant sgt admiral adm marshal brigadier officer detective sheriff deputy cmdr
  king queen prince princess emperor empress sultan khan shah emir duke duchess earl baron baroness count countess lord dame sir pope cardinal archbishop bishop
  rev reverend father pastor imam rabbi sheikh ayatollah patriarch saint judge justice attorney prosecutor lawyer solicitor barrister
  ceo cfo coo cto founder cofounder co-founder owner executive director manager boss spokesperson spokesman spokeswoman adviser advisor aide analyst economist expert
  professor prof dr doctor scientist researcher historian philosopher engineer inventor architect astronaut cosmonaut physicist chemist biologist geologist mathematician astronomer psychologist epidemiologist
  coach trainer captain quarterback linebacker tackle striker goalkeeper midfielder defender forward pitcher linebacker cornerback slugger player footballer golfer boxer swimmer sprinter driver champion winner
  actor actress singer rapper musician comedian songwriter composer director filmmaker producer designer artist painter sculptor author writer novelist poet playwright journalist reporter correspondent
  anchor host presenter editor columnist blogger activist campaigner candidate nominee dissident whistleblower billionaire businessman businesswoman entrepreneur investor banker tycoon magnate
  mr mrs ms mx sr hon speaker whip vice-president vizier wife husband son daughter brother sister mother father uncle cousin widow colleague counterpart successor predecessor
  student teacher nurse surgeon physician pilot farmer resident neighbor neighbour witness suspect victim gunman soldier veteran explorer model youtuber influencer chef guitarist drummer
`);

/** What stands before a role as part of it. */
export const ROLE_MODIFIERS = setOf(`
  foreign prime deputy vice former ex acting interim first second senior junior assistant associate executive general chief state defense defence interior finance health education
  justice trade energy economy culture environment agriculture transport labor labour home press then late new current outgoing incoming incumbent longtime veteran national federal
  regional local provincial presidential supreme high top crown british-born co managing permanent special founding fellow opposition ruling party military army police rebel
  attorney lieutenant major brigadier inspector chairman under parliamentary federation union group company team club and economic internal external security sports digital development
  grand world olympic pop film movie rock country jazz opera soccer football basketball baseball tennis chess hockey golf democratic republican conservative labour liberal
`);

/** Titles of address that stand before a name only. */
export const HONORIFICS = setOf("mr mrs ms mx dr prof sir dame lord gov sen rep gen lt col sgt capt cmdr adm rev hon"); // prettier-ignore

/** Heads of names of organizations, at their end or before “of”. */
export const ORGANIZATION_WORDS = setOf(`
  organization organisation ministry department agency bank party university college council union committee commission association authority bureau
  court parliament assembly senate congress government administration cabinet company corporation corp inc ltd llc plc co group holding holdings industries enterprises motors airlines airways
  club fc team federation confederation league foundation fund institute institution institutes academy school society army navy guard force forces corps police service services
  office board chamber tribunal secretariat alliance coalition bloc movement front brotherhood network news times post journal press media tv radio television channel broadcasting
  studios pictures records entertainment productions games publishing technologies technology systems software labs laboratory laboratories pharmaceuticals energy petroleum oil gas electric
  church diocese hospital clinic medical partners capital securities insurance investments investment exchange telecom communications mobile foods stores restaurants brands
  community commonwealth consortium conference trust initiative orchestra band choir theatre theater ballet initiative unit command staff task panel watch agency
  democrats republicans liberals conservatives center centre registry directorate inspectorate division battalion brigade regiment fleet squadron militia
  yankees broncos panthers patriots giants eagles cowboys lakers celtics warriors dodgers astros phillies mets united rovers wanderers athletic sox rangers bulls bears lions raiders chiefs bills aces
`);

/** Heads of names of places, at their end (Caspian Sea) or before “of”. */
export const PLACE_WORDS = setOf(`
  river lake sea ocean gulf bay strait straits channel canal mountain mountains mount hill hills valley desert island islands isle peninsula cape coast beach forest park falls
  city town village county province region district oblast prefecture borough municipality territory state republic kingdom empire emirate
  street road avenue boulevard square bridge tower palace castle stadium arena airport station port harbor harbour hall temple mosque cathedral museum library hotel plaza gardens garden zoo cemetery
  campus ward suburb quarter corridor pass plain plains plateau basin reef volcano crater glacier dam plant field highway motorway terminal border parish
`);

/** Place words that stand before the name: Lake Baikal, Mount Everest, Fort Worth. */
export const PLACE_OPENERS = setOf("lake mount mt fort port cape st san santa saint los las el new north south east west upper lower gulf isle city town"); // prettier-ignore

/** Heads of names of events, texts, prizes and works. */
export const NAME_WORDS = setOf(`
  war wars battle treaty agreement accord accords pact act law bill amendment constitution charter convention declaration protocol resolution directive summit forum games cup bowl
  championship championships tournament series open prize award awards medal festival day week month revolution crisis disaster massacre genocide uprising protests prix marathon olympics
  earthquake hurricane typhoon storm virus disease syndrome project programme program plan strategy mission operation vision agenda theory law principle effect age era period dynasty
  bible book edition magazine album song show movie film constitution doctrine deal pipeline road railway express rocket telescope satellite station shuttle probe rover variant vaccine
  road belt language church order star code title article section chapter level phase class type model model grand slam derby classic rules case v model
`);

/** Words behind which “of”, “for” or “on” goes on with a name. */
export const OF_HEADS: ReadonlySet<string> = new Set([
  ...ORGANIZATION_WORDS,
  ...PLACE_WORDS,
  ...NAME_WORDS,
  ...setOf("states emirates democratic people lords representatives commons statue speaker heads charge bachelor master faculty centers centres daughters sons knights game house lord wizard order heart art history university tale declaration bank head duke king queen prince princess secretary president minister chairman director chief archbishop bishop earl emperor commander governor mayor sultan"), // prettier-ignore
]);

/** Small words inside names of people: Ludwig van Beethoven, Osama bin Laden. */
export const NAME_PARTICLES = setOf("van von de der den del della di da dos das du la le al el bin ibn bint abu oglu ogly uly uulu kyzy qizi y zu ter ten ud ul"); // prettier-ignore

/** Verbs that people do and that stand beside a name. */
export const PERSON_VERBS = setOf(`
  said says say told tells added adds wrote writes tweeted replied answered asked argued noted explained insisted claimed warned stressed emphasized underlined commented recalled admitted thanked congratulated
  born died married divorced retired resigned smiled laughed studied graduated grew stated announced declared invited urged visited met arrived attended expressed chaired signed praised criticized criticised
  hosted received welcomed led represented founded invented discovered composed sang performed starred played scored won believes thinks hopes wants vowed pledged testified wrote pleaded
`);

/** Prepositions before which an unknown name is most often a place. */
export const PLACE_PREPOSITIONS = setOf("in near outside across throughout");

/** Nouns beside a name that say it is a body: “carmaker Rolls-Royce”, “the band Blink-182”. */
export const ORGANIZATION_NOUNS = setOf(`
  company firm carmaker automaker maker manufacturer retailer supermarket chain band group club team side platform app network broadcaster channel newspaper magazine outlet
  agency airline bank brewer brand startup giant developer publisher label party charity nonprofit union bloc militia university operator supplier insurer lender rival
`);

/** A word that says what a name is a name of, so that it is no part of a person’s. */
export function isHeadWord(folded: string): boolean {
  return ORGANIZATION_WORDS.has(folded) || PLACE_WORDS.has(folded) || NAME_WORDS.has(folded);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
