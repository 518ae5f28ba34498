/* global PAGE, element, showOnMap */

/*
 * The lists of the report's page and the search in them. What is shown goes in as text alone.
 */

/** More rows than anybody reads; the search brings up the others. */
const MOST_ROWS = 300;
const { events, map, questions, report, skipped } = PAGE;
const count = (number, noun) => number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function make(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
/** A cell that begins a search for what stands in it. */
function seek(text) {
  const button = make("button", { type: "button", title: "Search for it" }, text);
  button.addEventListener("click", () => {
    search.value = text;
    look();
    search.focus();
  });
  return button;
}

const search = element("search");
const lists = [];
/**
 * A part of the page with a table; search hides the rows that do not hold its words.
 * @param rows each with its cells, and the text that is searched
 */
function addList(id, heading, columns, rows, isOpen = true) {
  if (rows.length === 0) return;
  const number = make("span", { className: "rest" });
  const body = make("tbody", {});
  const rest = make("p", { className: "rest" });
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
  const details = make(
    "details",
    { id, open: isOpen },
    make("summary", {}, make("h2", {}, heading), " ", number),
    make("div", { className: "rows", tabIndex: 0 }, make("table", {}, make("thead", {}, head), body)),
    rest,
  );
  document.querySelector("main").append(details);
  const link = make("a", { href: "#" + id }, heading);
  link.addEventListener("click", () => {
    details.open = true;
  });
  element("parts").append(make("li", {}, link));
  const searched = rows.map((row) => ({ ...row, folded: fold(row.text) }));
  lists.push({
    id,
    filter(words) {
      const found =
        words.length === 0
          ? searched
          : searched.filter(({ folded }) => words.every((word) => folded.includes(word)));
      number.textContent =
        found.length === rows.length ? String(rows.length) : found.length + " of " + rows.length;
      body.replaceChildren(
        ...found.slice(0, MOST_ROWS).map(({ cells }) => make("tr", {}, ...cells().map(cellOf))),
      );
      rest.textContent =
        found.length > MOST_ROWS ? "… and " + (found.length - MOST_ROWS) + " more; search for them" : "";
      rest.hidden = found.length <= MOST_ROWS;
      return found;
    },
  });
}
function cellOf(content) {
  if (typeof content === "number") return make("td", { className: "number" }, content.toLocaleString("en"));
  if (content !== null && typeof content === "object" && "share" in content) {
    const bar = make("span", {});
    bar.style.width = 100 * content.share + "%";
    return make("td", { className: "bar" }, bar);
  }
  return make("td", {}, content ?? "");
}
function sharesOf(shares, isSought) {
  const most = shares.reduce((largest, { articles }) => Math.max(largest, articles), 1);
  return shares.map(({ value, articles }) => {
    const name = value ?? "not said";
    const cell = () => (isSought && value !== null ? seek(value) : name);
    return { text: name, cells: () => [cell(), articles, { share: articles / most }] };
  });
}
const dayOf = ({ start, end }) =>
  start.replace("T", " ") +
  (end === null
    ? ""
    : " – " + (end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end.replace("T", " ")));
const rowOfEvent = (event) => ({
  text: [event.start, event.title, event.place, event.note, event.article].join(" "),
  cells: () => [dayOf(event), event.title, event.place, event.note, event.article],
});
const rowOfArticle = ({ date, source, title }, article) => ({
  article,
  text: [date ?? "undated", title, source].join(" "),
  cells: () => [date ?? "undated", title, source],
});

const today = new Date().toISOString().slice(0, 10);
const isComing = ({ start, end, note }) =>
  (end ?? start).slice(0, 10) >= today || note.startsWith("comes back");
const EVENT_COLUMNS = ["When", "What", "Where", "", "Told in"];
addList("coming", "Events to come", EVENT_COLUMNS, events.filter(isComing).map(rowOfEvent));
addList(
  "past",
  "Events of the past",
  EVENT_COLUMNS,
  events
    .filter((event) => !isComing(event))
    .reverse()
    .map(rowOfEvent),
  false,
);
addList("months", "Articles by month", ["Month", "Articles", ""], sharesOf(report.months, true).reverse());
addList("outlets", "Articles by outlet", ["Outlet", "Articles", ""], sharesOf(report.outlets, true));
if (questions !== null) {
  addList(
    "questions",
    "Questions by month",
    ["Month", "Answered", "Refused"],
    questions.months
      .map(({ month, answered, refused }) => ({
        text: month,
        cells: () => [month, answered, refused],
      }))
      .reverse(),
  );
  addList(
    "reasons",
    "Why questions were refused",
    ["Reason", "Questions", ""],
    sharesOf(questions.reasons, false),
  );
  addList(
    "refused",
    "Refused questions",
    ["Since", "Question", "Reason", "Times"],
    (questions.refused ?? []).map(({ count: times, question, reason, since }) => ({
      text: question + " " + reason,
      cells: () => [since, question, reason, times],
    })),
  );
}
const UNDATED = "undated-articles";
addList(
  "skipped",
  "Files that were skipped",
  ["File", "Why"],
  skipped.map(({ path, reason }) => ({ text: path + " " + reason, cells: () => [path, reason] })),
);
const numbered = map.articles.map(rowOfArticle);
addList(
  UNDATED,
  "Undated articles",
  ["", "Headline", "Outlet"],
  numbered.filter(({ article }) => map.articles[article].date === null),
  false,
);
addList("articles", "All articles", ["Day", "Headline", "Outlet"], numbered, false);

element("about").textContent = [
  count(report.articles, "article") + " in " + count(report.passages, "passage"),
  ...(report.dates === null ? [] : [report.dates.from + " to " + report.dates.to]),
  count(events.length, "event"),
  report.undated + " undated",
  ...(report.reprints > 0 ? [count(report.reprints, "reprint")] : []),
  ...(skipped.length > 0 ? [count(skipped.length, "file") + " skipped"] : []),
].join(" · ");

function look() {
  const words = fold(search.value).split(/\s+/).filter(Boolean);
  for (const list of lists) {
    const found = list.filter(words);
    if (list.id !== "articles") continue;
    element("found").textContent = words.length === 0 ? "" : count(found.length, "article");
    if (words.length > 0) element("articles").open = true;
    showOnMap(words.length === 0 ? null : new Set(found.map(({ article }) => article)));
  }
}
search.addEventListener("input", look);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (
    event.key === "/" &&
    document.activeElement !== search &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey
  ) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape" && document.activeElement === search) {
    search.value = "";
    look();
  }
});
look();
