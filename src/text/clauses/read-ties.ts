import { leads, LINKS } from "./little-words.ts";
import { COMPLEMENT_VERBS, SAYING } from "./read-items.ts";
import type { Item, Sentence } from "./read-items.ts";

/** What a word is to another. */
export interface Tie {
  /** Place of the other word among all. */
  readonly to: number;
  /**
   * “subject” or “object” of a verb (who acts and on what, in a passive too), “part” of a phrase, “same” as another phrase,
   * “time”, prepositions as they stand; of verbs also “that” (told), “do” (to do), “ing”, “ed” and conjunctions.
   */
  readonly as: string;
  /** Whether the sentence cannot be read without it. */
  readonly isSure?: boolean;
}

/** A word and all that it may be tied to: where a sentence can be read in several ways there are the ties of each. */
export interface Node extends Item {
  readonly ties: Tie[];
  /** Number of its sentence. */
  readonly sentence: number;
  /** How often its phrase is said not to be. */
  denials: number;
  /** Places of what it does not go with: in “300 in Baku and 200 in Osh” those of the first part, for the second. */
  rivals: readonly [from: number, to: number];
}

interface Clause {
  readonly kind: "main" | "relative" | "subordinate" | "told" | "infinitive" | "participle";
  /** How its verb hangs on the outer one; null where it is said for itself. */
  readonly as: string | null;
  readonly outer: Clause | null;
  /** −1 until it has come. */
  verb: number;
  readonly subjects: number[];
  readonly objects: number[];
  /** Heads of the phrases since the verb, or since the clause began. */
  nouns: number[];
  /** Words that wait for the verb, and as what. */
  waiting: Tie[];
}

const MEASURES_OF_TIME = /^(?:second|minute|hour|day|week|month|year|decade|season)s?$/;
const IN_TIME = /^(?:in|on|at|of|by|during)?$/;

/** The words of some sentences with what ties them to one another: no full parsing, and meant for news. */
export function readTies(sentences: readonly Sentence[]): Node[] {
  const nodes: Node[] = [];
  for (const [number, sentence] of sentences.entries()) {
    new SentenceReader(nodes, sentence, number).read();
  }
  return nodes;
}

class SentenceReader {
  readonly #nodes: Node[];
  readonly #from: number;
  #clause = clauseOf("main", null, null);
  /** Verbs of main clauses. */
  readonly #mains = new Set<number>();
  /** “According to” at the beginning, until the verb of the main clause comes. */
  #source = -1;

  constructor(nodes: Node[], sentence: Sentence, number: number) {
    this.#nodes = nodes;
    this.#from = nodes.length;
    for (const item of sentence) {
      nodes.push({ ...item, ties: [], sentence: number, denials: 0, rivals: [0, 0] });
    }
  }

  read(): void {
    for (let at = this.#from; at < this.#nodes.length;) {
      const node = this.#nodes[at]!;
      if (node.isVerb) at = this.#readVerb(at);
      else if (node.part === "adverb") at = this.#readAdverb(at);
      else at = this.#readPhrase(at, this.#endOfPhrase(at));
    }
    this.#readRivals();
    // A headline may have no verb.
    for (let clause: Clause | null = this.#clause; clause !== null; clause = clause.outer) {
      for (const { as, to } of clause.waiting) this.#tie(to, clause.subjects, as);
    }
  }

  #tie(at: number, to: readonly number[], as: string, isSure = false): void {
    this.#nodes[at]!.ties.push(
      ...to.filter((one) => one !== at).map((one) => ({ to: one, as, isSure })),
    );
  }

  #tieToVerb(at: number, as: string): void {
    if (this.#clause.verb < 0) this.#clause.waiting.push({ to: at, as });
    else this.#tie(at, verbsOf(this.#clause), as);
  }

  #endOfPhrase(from: number): number {
    let end = from + 1;
    for (let next = this.#nodes[end]; next !== undefined; next = this.#nodes[end]) {
      const before = this.#nodes[end - 1]!;
      const isOther = next.links.length > 0 || next.isSetOff || next.isDetermined || next.isVerb;
      const isMore = before.date !== null || next.date !== null || before.part === "pronoun" || next.part === "pronoun" || next.part === "adverb"; // prettier-ignore
      const after = this.#nodes[end + 1];
      const isNoun = before.part === "noun" && before.value === null;
      // “Lent the museum | twelve paintings”, but “line 7”; “out of the van | minutes before the fire”
      const counts = isNoun && next.value !== null && goesOn(after);
      const dates = isNoun && isOfTime(next) && after !== undefined && leads(after, "subordinating"); // prettier-ignore
      if (isOther || counts || dates || (isMore && !before.isPossessive)) break;
      end += 1;
    }
    return end;
  }

  #readAdverb(at: number): number {
    const next = this.#nodes[at + 1];
    if (next !== undefined && !next.isSetOff) this.#tie(at, [at + 1], "part");
    if (at > this.#from) this.#tie(at, [at - 1], "part");
    this.#tieToVerb(at, "part");
    return at + 1;
  }

  #readPhrase(from: number, end: number): number {
    const first = this.#nodes[from]!;
    const clause = this.#clause;
    const { links } = first;
    const head = this.#readParts(from, end);
    const isClause = first.date === null && this.#hasVerbAhead(end);
    const relative = links.find((one) => LINKS.relative.has(one));
    const conjunction = links.find((one) => CONJUNCTIONS.has(one));
    const isJoined = leads(first, "joining");
    const label = prepositionsOf(first);
    if (relative !== undefined && leads(first, "be") && clause.nouns.length > 0) {
      // “Anneli Tamm, who is foreign minister”
      this.#tie(head, clause.nouns.slice(-1), label === "" ? beingOf(first) : label);
      clause.nouns.push(head);
    } else if (conjunction !== undefined && isClause) {
      this.#openSubordinate(head, conjunction);
    } else if (relative !== undefined && isClause && (relative !== "that" || clause.verb >= 0)) {
      this.#openRelative(from, head, relative);
    } else if (isJoined && isClause && clause.verb >= 0 && waitingOf(clause) === null) {
      this.#openMain(head);
    } else if (isJoined) {
      this.#join(head, label);
    } else if (first.date !== null || (isOfTime(this.#nodes[head]!) && IN_TIME.test(label))) {
      this.#modify(head, IN_TIME.test(label) ? "time" : label);
    } else if (label !== "") {
      this.#modify(head, label);
    } else {
      this.#readBare(first, head, end, isClause);
    }
    return end;
  }

  /** Ties the words of a phrase to its head, which it gives, and owners to what they own. */
  #readParts(from: number, end: number): number {
    const isHead = (node: Node, at: number): boolean =>
      at >= from && node.part === "noun" && node.value === null && !node.isPossessive;
    const last = this.#nodes.slice(0, end).findLastIndex(isHead);
    const head = last < 0 ? end - 1 : last;
    const { links } = this.#nodes[from]!;
    const owners = [...this.#nodes.keys()].slice(from, end).filter((at) => at !== head && this.#nodes[at]!.isPossessive); // prettier-ignore
    for (let at = from; at < end; at++) {
      this.#nodes[at]!.denials = links.filter((one) => /^(?:not|nor|neither)$/.test(one)).length;
      const owned = [...owners, head].find((one) => (owners.includes(at) ? one > at : one >= at)) ?? head; // prettier-ignore
      this.#tie(at, [owned], owners.includes(at) ? "of" : "part");
    }
    return head;
  }

  /** Subject, object, the same as the phrase before it, or the subject of a clause of its own. */
  #readBare(first: Node, head: number, end: number, isClause: boolean): void {
    const clause = this.#clause;
    if (leads(first, "be")) {
      this.#tie(head, clause.subjects, beingOf(first));
      this.#setVerb(clause, head);
    } else if (clause.verb < 0 && clause.subjects.length === 0) {
      addSubject(clause, head);
    } else if (first.isSetOff && isClause && (clause.verb >= 0 || waitingOf(clause) !== null)) {
      this.#openSaidOrMain(head, end);
    } else if (first.isSetOff && clause.nouns.length > 0) {
      this.#tie(head, clause.nouns.slice(-1), "same");
      clause.nouns.push(head);
    } else if (clause.verb < 0) {
      addSubject(clause, head);
    } else {
      this.#tie(head, [clause.verb], "object", true);
      // “Lent the museum a painting”
      for (const one of clause.objects.slice(-1)) this.#tie(one, [clause.verb], "to");
      clause.objects.push(head);
      clause.nouns.push(head);
    }
  }

  /** “…, the governor said”; “After …, the governor resigned.” */
  #openSaidOrMain(head: number, end: number): void {
    const verb = this.#nodes.findIndex((one, at) => at >= end && one.isVerb);
    const isLast = !this.#nodes.slice(verb + 1).some((one) => one.isVerb);
    const isSaid = verb >= 0 && isOfSource(this.#nodes[verb]!) && isLast;
    const said = isSaid ? this.#toldOf() : [];
    this.#openMain(head);
    for (const one of said) this.#tie(one, [verb], "that");
  }

  /** Verbs of main clauses that nobody is yet said to tell. */
  #toldOf(): number[] {
    return [...this.#mains].filter((at) => !this.#nodes[at]!.ties.some(({ as }) => isOfVerb(as)));
  }

  #openMain(head: number): void {
    let main = this.#clause;
    while (main.outer !== null && main.kind !== "main") main = main.outer;
    const isNew = main.verb >= 0 || main.subjects.length > 0;
    this.#clause = isNew ? clauseOf("main", null, main) : main;
    addSubject(this.#clause, head);
  }

  #openSubordinate(head: number, conjunction: string): void {
    const isBeside = CONCEDING.has(conjunction);
    if (isBeside && this.#mains.size > 0) this.#openMain(head);
    else this.#open("subordinate", isBeside ? null : plainConjunction(conjunction), [head]);
  }

  /** “the mark which Ulla set”, “said that Ulla won” */
  #openRelative(from: number, head: number, relative: string): void {
    const outer = this.#clause;
    const isAfterVerb = this.#nodes[from - 1]?.isVerb === true || (outer.verb >= 0 && isOfSource(this.#nodes[outer.verb]!)); // prettier-ignore
    if (relative === "that" && isAfterVerb) {
      this.#open("told", "that", [head]);
      return;
    }
    const clause = this.#open("relative", null, [head]);
    const antecedents = relative === "where" ? [] : outer.nouns.slice(-2);
    clause.waiting.push(...antecedents.map((to) => ({ to, as: "object" })));
  }

  #open(kind: Clause["kind"], as: string | null, subjects: readonly number[]): Clause {
    this.#clause = clauseOf(kind, as, this.#clause);
    for (const one of subjects) addSubject(this.#clause, one);
    return this.#clause;
  }

  /** “Baku and Osh”: tied as what it is joined to. */
  #join(head: number, label: string): void {
    const clause = this.#clause;
    if (label !== "") {
      this.#modify(head, label);
    } else if (clause.nouns.length === 0) {
      addSubject(clause, head);
    } else {
      for (const peer of clause.nouns.slice(-2)) {
        const shared = this.#nodes[peer]!.ties.filter(({ as }) => as !== "same" && as !== "part");
        this.#nodes[head]!.ties.push(...shared);
        const waits = clause.waiting.filter(({ to }) => to === peer);
        clause.waiting.push(...waits.map(({ as }) => ({ to: head, as })));
        for (const list of [clause.subjects, clause.objects]) if (list.includes(peer)) list.push(head); // prettier-ignore
      }
      clause.nouns.push(head);
    }
  }

  /** A phrase behind a preposition, or a time. */
  #modify(head: number, as: string): void {
    const { nouns, verb } = this.#clause;
    if (as !== "of" || nouns.length === 0) this.#tieToVerb(head, as);
    const hasAgent = as === "by" && verb >= 0 && (isPassive(this.#nodes[verb]!) || this.#nodes[verb]!.ties.some((tie) => tie.as === "ed")); // prettier-ignore
    if (hasAgent) this.#tie(head, [verb], "subject");
    this.#tie(head, nouns.slice(as === "of" ? -1 : -3).reverse(), as);
    if (as !== "time") nouns.push(head);
  }

  /** Whether the phrase that ends here has a finite verb of its own before its clause ends. */
  #hasVerbAhead(end: number): boolean {
    let [isWithin, hasPassedAside] = [false, false];
    for (const [at, node] of [...this.#nodes.entries()].slice(end)) {
      const isBeing = leads(node, "be");
      if (leads(node, "relative") && !node.isSetOff && !isWithin) {
        isWithin = !node.isVerb && !isBeing;
        continue;
      }
      if (node.isSetOff && node.isVerb) return hasPassedAside && isFinite(node);
      if ((node.isSetOff && !this.#isAside(at)) || leads(node, "subordinating")) return false;
      hasPassedAside ||= node.isSetOff;
      const isOwn = node.isVerb ? isFinite(node) && !leads(node, "joining") : isBeing && !isWithin;
      if (isOwn && !isWithin) return true;
      if (isOwn) isWithin = false;
    }
    return false;
  }

  /** “Bekov, the mayor, said” */
  #isAside(at: number): boolean {
    const next = this.#nodes.slice(at + 1, at + 8).find((one) => one.isSetOff);
    return next?.isVerb === true && isFinite(next);
  }

  #readVerb(at: number): number {
    const node = this.#nodes[at]!;
    const clause = this.#clause;
    const isFirst = node.isSetOff || at === this.#from;
    if (node.folded === SAYING && isFirst && this.#nodes[at + 1]?.links[0] === "to") {
      return this.#openAccording(at);
    }
    if (leads(node, "relative") && clause.nouns.length > 0) {
      this.#open("relative", null, []).subjects.push(...clause.nouns.slice(-3));
    } else if (node.links.includes("to") && !leads(node, "be")) {
      this.#openInfinitive(at);
    } else if (node.form === "ing" && !leads(node, "be")) {
      this.#openParticiple(at);
    } else if (clause.verb >= 0) {
      this.#openNext(at);
    } else if (this.#isReduced(at)) {
      this.#openReduced(at);
    }
    if (this.#clause.verb !== at) this.#setVerb(this.#clause, at);
    return at + 1;
  }

  /** A verb where its clause has one already. */
  #openNext(at: number): void {
    const node = this.#nodes[at]!;
    const clause = this.#clause;
    const waiting = waitingOf(clause);
    const isAside = node.isSetOff && node.form === "past" && !hasAuxiliary(node) && waiting === null; // prettier-ignore
    if (leads(node, "joining")) {
      this.#openJoined(at);
    } else if (isAside) {
      // “…, compared with 71 percent”
      this.#openReduced(at);
    } else if (waiting !== null && isFinite(node)) {
      this.#clause = waiting;
    } else if (
      clause.objects.length > 0 &&
      (hasAuxiliary(node) || isOfSource(this.#nodes[clause.verb]!))
    ) {
      // prettier-ignore
      // “Said nobody | had worked”: what seemed the object is the subject.
      const subject = clause.objects.pop()!;
      const { ties } = this.#nodes[subject]!;
      ties.splice(0, ties.length, ...ties.filter(({ as }) => as !== "object"));
      this.#open("told", "that", [subject]);
    } else {
      this.#openReduced(at);
    }
  }

  /** “resigned and left”, “to open and close” */
  #openJoined(at: number): void {
    const node = this.#nodes[at]!;
    const isBare = node.form === "base" && !hasAuxiliary(node) && !node.folded.endsWith("s");
    let clause = this.#clause;
    while (clause.outer !== null && !isBare && !isFinite(this.#nodes[clause.verb]!)) clause = clause.outer; // prettier-ignore
    this.#clause = { ...clauseOf(clause.kind, null, clause.outer), subjects: [...clause.subjects] };
    const first = this.#nodes[clause.verb];
    node.ties.push(...(first?.ties ?? []).filter(({ as }) => isOfVerb(as)));
  }

  /** “according to figures from the publisher Kestrel” */
  #openAccording(at: number): number {
    const ends = (one: Node, place: number): boolean => place > at + 1 && (one.isSetOff || one.isVerb); // prettier-ignore
    const found = this.#nodes.findIndex(ends);
    const end = found < 0 ? this.#nodes.length : found;
    for (let one = at + 1; one < end;) {
      const next = this.#endOfPhrase(one);
      this.#tie(this.#readParts(one, next), [at], "subject");
      one = next;
    }
    for (const told of this.#toldOf()) this.#tie(told, [at], "that");
    if (this.#mains.size === 0) this.#source = at;
    return end;
  }

  #openInfinitive(at: number): void {
    const { nouns, objects, subjects } = this.#clause;
    this.#tieToVerb(at, "do");
    this.#tie(at, nouns.slice(-1), "do");
    this.#open("infinitive", null, []).subjects.push(...objects.slice(-1), ...subjects);
  }

  #openParticiple(at: number): void {
    const node = this.#nodes[at]!;
    const { nouns, subjects } = this.#clause;
    const as = prepositionsOf(node) || "ing";
    const isOfNearest = !node.isSetOff && node.links.length === 0;
    this.#tieToVerb(at, as);
    this.#tie(at, nouns.slice(-1), as);
    this.#open("participle", null, []).subjects.push(...(isOfNearest ? nouns.slice(-1) : []), ...subjects); // prettier-ignore
  }

  /** “the mark held since 2016”: what stands before it is its object. */
  #openReduced(at: number): void {
    const { nouns } = this.#clause;
    for (const one of nouns.slice(-1)) this.#tie(one, [at], "object");
    this.#tie(at, nouns.slice(-1), "ed");
    this.#open("participle", null, []).verb = at;
  }

  /** “The port sold by the workers left”: whether the finite verb is still to come, behind phrases with a preposition. */
  #isReduced(at: number): boolean {
    const node = this.#nodes[at]!;
    if (node.form === "base" || hasAuxiliary(node) || this.#clause.subjects.length === 0) return false; // prettier-ignore
    const next = this.#nodes.findIndex((one, place) => place > at && (leads(one, "joining", "relative", "subordinating") || (one.isVerb && isFinite(one)))); // prettier-ignore
    if (next <= at + 1 || leads(this.#nodes[next]!, "joining", "relative", "subordinating")) return false; // prettier-ignore
    const between = this.#nodes.slice(at + 1, next);
    return prepositionsOf(between[0]!) !== "" && between.every((one) => prepositionsOf(one) !== "" || one.date !== null || goesOn(one)); // prettier-ignore
  }

  #setVerb(clause: Clause, at: number): void {
    const node = this.#nodes[at]!;
    const isSure = /^(?:main|subordinate|told)$/.test(clause.kind);
    clause.verb = at;
    if (node.isVerb) {
      for (const one of clause.subjects) this.#tie(one, [at], isPassive(node) ? "object" : "subject", isSure); // prettier-ignore
    }
    for (const { as, to } of clause.waiting) this.#tie(to, [at], as);
    clause.waiting = [];
    clause.nouns = [];
    if (clause.kind === "main") {
      this.#mains.add(at);
      if (this.#source >= 0) this.#tie(at, [this.#source], "that");
      this.#source = -1;
    }
    const { as, outer } = clause;
    if (as === null || outer === null) return;
    if (outer.verb < 0) outer.waiting.push({ to: at, as });
    else this.#tie(at, as === "that" ? [outer.verb] : verbsOf(outer), as);
  }

  /** “300 jobs in Baku and 200 in Osh”, “Istanbul in 1994, Tashkent in 1995” */
  #readRivals(): void {
    const starts = [...this.#nodes.keys()].slice(this.#from + 1).filter((at) => {
      const node = this.#nodes[at]!;
      return !node.isVerb && (leads(node, "joining") || node.isSetOff);
    });
    for (const at of starts) {
      const isJoined = leads(this.#nodes[at]!, "joining");
      const stops = (one: Node, place: number): boolean => place > at && (one.isVerb || one.isSetOff || leads(one, "joining")); // prettier-ignore
      const stop = this.#nodes.findIndex(stops);
      const verb = this.#nodes.findLastIndex((one, place) => place < at && one.isVerb);
      const start = Math.max(isJoined ? verb + 1 : 0, this.#from);
      const before = this.#nodes.slice(start, at);
      const own = this.#nodes.slice(at, stop < 0 ? undefined : stop);
      const isLike = (one: Node): boolean => {
        const kind = kindOf(one);
        return kind !== "" && (isJoined || /^(?:time|number)$/.test(kind)) && before.some((other) => kindOf(other) === kind); // prettier-ignore
      };
      const isRepeated = !isJoined && own.some((one) => one.part === "noun" && before.some((other) => other.folded === one.folded)); // prettier-ignore
      if (!isRepeated && !own.slice(1).some(isLike)) continue;
      for (const one of own) one.rivals = [start, at];
    }
  }
}

const CONJUNCTIONS = new Set([...LINKS.subordinating, ...LINKS.conditional]);
/** Two clauses that stand beside each other. */
const CONCEDING = new Set(["although", "though", "while", "whereas"]);
/** Conjunctions that say the same. */
const PLAIN = new Map([["provided", "if"]]);

function plainConjunction(conjunction: string): string {
  return PLAIN.get(conjunction) ?? conjunction;
}

function clauseOf(kind: Clause["kind"], as: string | null, outer: Clause | null): Clause {
  return { kind, as, outer, verb: -1, subjects: [], objects: [], nouns: [], waiting: [] };
}

function addSubject(clause: Clause, head: number): void {
  clause.subjects.push(head);
  clause.nouns.push(head);
}

/** The nearest clause around one whose verb is still to come. */
function waitingOf(clause: Clause): Clause | null {
  let outer = clause.outer;
  while (outer !== null && outer.verb >= 0) outer = outer.outer;
  return outer;
}

/** The verb of a clause and those of the clauses that it is a part of. */
function verbsOf(clause: Clause): number[] {
  const isPart = clause.kind === "infinitive" || clause.kind === "participle";
  const more = isPart && clause.outer !== null ? verbsOf(clause.outer) : [];
  return clause.verb < 0 ? more : [clause.verb, ...more];
}

/** “Is” makes two phrases the same; “was”, “will be” and “is not” say when and whether. */
function beingOf({ links }: Item): string {
  const being = links.filter((one) => !LINKS.relative.has(one)).join(" ");
  return being === "is" ? "same" : being;
}

/** What a phrase tells, as far as its first word shows. */
function kindOf(node: Item): string {
  if (node.date !== null) return "time";
  return prepositionsOf(node) || (node.value === null ? "" : "number");
}

function prepositionsOf({ links }: Item): string {
  return links.filter((one) => LINKS.preposition.has(one)).join(" ");
}

function isOfTime({ folded }: Item): boolean {
  return MEASURES_OF_TIME.test(folded);
}

function goesOn(item: Item | undefined): boolean {
  return item?.links.length === 0 && !item.isSetOff && !item.isDetermined && item.part !== "verb";
}

/** Whether a verb is one of telling or thinking. */
export function isOfSource({ folded, term }: Item): boolean {
  return folded === SAYING || COMPLEMENT_VERBS.has(term);
}

/** Whether a verb hangs on another so. */
export function isOfVerb(as: string): boolean {
  return /^(?:that|do|ing|ed)$/.test(as) || CONJUNCTIONS.has(as);
}

function hasAuxiliary(node: Item): boolean {
  return node.helper !== "" || leads(node, "be", "modal");
}

function isFinite(node: Item): boolean {
  return hasAuxiliary(node) || (node.form !== "ing" && !node.links.includes("to"));
}

/** Whether it is done to the subject of a verb. */
function isPassive(node: Item): boolean {
  return leads(node, "be") && /^(?:past|any)$/.test(node.form) && node.folded !== SAYING;
}
