/** Ten short articles of an encyclopedia that does not exist, a paragraph or two each. */
export const ARTICLES: readonly (readonly [title: string, ...paragraphs: string[]])[] = [
  [
    "Harbour of Velm",
    "The harbour of Velm was dug in 1874 by workers from the island of Orsa. It was the deepest harbour of the coast. Ships of the grain trade called there until 1931.",
    "After the storm of March 1931 the company moved its ships to Tarn. The harbour master Ida Brandvik kept the light burning for nine more years.",
  ],
  [
    "Kestrel Observatory",
    "The Kestrel Observatory stands above the town of Munro. Its first telescope came from Dresden in 1902. In 1911 the astronomer Paul Aldane found 14 comets from there.",
    "The dome was repaired in 2008 because of rust. Visitors are shown the telescope on clear nights from May to September.",
  ],
  [
    "Treaty of Lissa Bridge",
    "The Treaty of Lissa Bridge ended the salt war between the two valleys in 1642. It was signed on the bridge itself, so that neither side had to cross it. Salt was then taxed at 5 percent.",
    "A copy of the treaty lies in the archive of Ponte Alto. Historians of the valley read it aloud every 12 June.",
  ],
  [
    "Northern Tram Line",
    "The Northern Tram Line of Aberlow opened on 3 May 1905 with six cars. Each car carried 40 passengers to the mills. The fare was two pence until the war.",
    "It closed in 1959 due to the new buses. One car is kept in the museum of Glenrath.",
  ],
  [
    "Marsh Heron",
    "The Marsh Heron is a grey bird of the river Dorn. It nests in reeds from April to July and lays three eggs. Its call was first written down by Clara Wend in 1888.",
    "About 600 pairs were counted in 2014. The drainage of the marsh near Holm is their chief danger.",
  ],
  [
    "Ostrava Chess Meeting",
    "The Ostrava Chess Meeting of 1933 brought twelve masters together. Lev Karin won it with nine points from eleven games. The last round was played in a railway station after the hall had burned down.",
    "A book of the games was printed by Emil Hora in 1934. It is still sold to collectors.",
  ],
  [
    "Sugar Mill of Saint Orme",
    "The Sugar Mill of Saint Orme worked from 1790 to 1866. It pressed cane from eleven farms of the island. Wind drove its rollers, which were brought from Bristol.",
    "The tower was made a lighthouse by the governor Anton Reyes. Its lamp can be seen from 20 miles.",
  ],
  [
    "Lake Tivra Regatta",
    "The Lake Tivra Regatta is rowed on the first Sunday of August. The club of Senn has won it 23 times. In 2019 a crew of doctors from Brask took the cup.",
    "The race was put off in 2021 because the lake was too low. It was rowed in October of that year.",
  ],
  [
    "Radio Pole Star",
    "Radio Pole Star began to send from a barn near Ulvik in 1946. Its news was read by the teacher Greta Holt every evening. Fishermen listened for the weather of the coast.",
    "The station moved to Bergen Street in 1962. Since then it sends day and night.",
  ],
  [
    "Copper Road",
    "The Copper Road led from the mines of Astrik to the sea. Mules carried the copper in five days. The road was paved in 1821 by order of the duke Matthias Ven.",
    "Today it is a path for walkers. A hostel at the pass has 30 beds and opens in June.",
  ],
];

/** A question on each article, with the answer as its text has it. */
export const QUESTIONS: readonly (readonly [question: string, answer: string])[] = [
  ["When was the harbour of Velm dug?", "1874"],
  ["Where did the first telescope come from?", "Dresden"],
  ["What was taxed at 5 percent?", "Salt"],
  ["How many passengers did each car carry?", "40"],
  ["Who first wrote down the heron's call?", "Clara Wend"],
  ["Who won the chess meeting?", "Lev Karin"],
  ["What drove the rollers of the mill?", "Wind"],
  ["Who took the cup in 2019?", "a crew of doctors from Brask"],
  ["Who read the news on Radio Pole Star?", "the teacher Greta Holt"],
  ["How long did the mules take?", "five days"],
];
