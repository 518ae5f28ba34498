/** Irregular English forms and their lemma; every line is a lemma and the forms that go back to it. */
const FORMS_BY_LEMMA = `
arise arose arisen
awake awoke awoken
bear bore borne
beat beaten
become became
begin began begun
bend bent
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought buys
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
die died dies dying
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown flies
forbid forbade forbidden
forecast forecasted
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone goes
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid lays
lead led
learn learnt
leave left
lend lent
lie lied lies lying
lose lost
make made
mean meant
meet met
mislead misled
overcome overcame
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
pay paid pays
prove proven
rebuild rebuilt
ride rode ridden
ring rang rung
rise rose risen
run ran runs running
say said says
see saw seen sees
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
speed sped
spend spent
spin spun
stand stood
steal stole stolen
stick stuck
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tie tied ties tying
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
use used uses using
wake woke woken
wear wore worn
weave wove woven
win won winning
withdraw withdrew withdrawn
withstand withstood
write wrote written
analysis analyses
basis bases
bus buses busses
child children
crisis crises
criterion criteria
day days
diagnosis diagnoses
foot feet
general generals
gas gases
goose geese
half halves
hero heroes
hypothesis hypotheses
key keys
knife knives
leaf leaves
life lives
loaf loaves
man men
medium media
mouse mice
person people persons
president presidents
organization organizations organisation organisations
phenomenon phenomena
policeman policemen
shelf shelves
spokesman spokesmen
thief thieves
tooth teeth
wife wives
wolf wolves
woman women
`;

/** From an irregular form to its lemma, both folded. */
export const LEMMAS: ReadonlyMap<string, string> = new Map(
  FORMS_BY_LEMMA.trim()
    .split("\n")
    .flatMap((line) => {
      const [lemma = "", ...forms] = line.split(" ");
      return forms.map((form): [string, string] => [form, lemma]);
    }),
);

/**
 * Words that stay whole because Porter gives them the stem of something else: united (unit), news (new),
 * university (universe), general (generate), international (intern), marine (marin),
 * president (preside), organization (organ, and with it organize).
 */
export const WHOLE_TERMS: ReadonlySet<string> = new Set(
  "united news university general international marine president organization".split(" "),
);
