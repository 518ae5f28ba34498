/* exported showOnMap */

/*
 * The map of the report's page. Places are shares of the plane, from the upper left corner; the view is the part of it
 * that is seen. Colours run from blue over green to yellow, as light grows: readable without telling hues apart.
 */

const PAGE = JSON.parse(document.getElementById("data").textContent);
const element = (id) => document.getElementById(id);
const { articles, passages } = PAGE.map;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

const days = articles.map(({ date }) => (date === null ? null : Date.parse(date)));
const dated = days.filter((day) => day !== null);
const first = dated.reduce((a, b) => Math.min(a, b), Infinity);
const last = dated.reduce((a, b) => Math.max(a, b), -Infinity);
const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = (part) =>
  "hsl(" + (260 - 200 * part) + " 75% " + (30 + 25 * part + (dark.matches ? 15 : 0)) + "%)";
let colours = [];

function describe() {
  const dayOf = (time) => new Date(time).toISOString().slice(0, 10);
  element("undated").hidden = dated.length === days.length;
  element("dates").hidden = dated.length === 0;
  if (dated.length === 0) return;
  element("from").textContent = dayOf(first);
  element("to").textContent = dayOf(last);
}

function paint() {
  colours = days.map((day) =>
    day === null ? "#aaa" : colour(last > first ? (day - first) / (last - first) : 1),
  );
  const scale = element("scale").getContext("2d");
  for (let x = 0; x < 160; x += 1) {
    scale.fillStyle = colour(x / 159);
    scale.fillRect(x, 0, 1, 10);
  }
  draw();
}

const canvas = element("map");
const tip = element("tip");
const ring = element("ring");
const MARGIN = 16;
const MOST_ZOOM = 200;
/** Pixels from the pointer to what it points at. */
const REACH = 12;
const points = passages.map(([x, y, article]) => ({ x, y: 1 - y, article }));
// Neither the oldest nor the newest lie on top: the order of drawing has nothing to do with the date.
const mixed = points
  .map((point, index) => [Math.imul(index, 2654435761) >>> 0, point])
  .sort(([a], [b]) => a - b)
  .map(([, point]) => point);
const view = { x: 0, y: 0, zoom: 1 };

const spanX = () => (canvas.clientWidth - 2 * MARGIN) * view.zoom;
const spanY = () => (canvas.clientHeight - 2 * MARGIN) * view.zoom;
const screenX = (x) => MARGIN + (x - view.x) * spanX();
const screenY = (y) => MARGIN + (y - view.y) * spanY();
const planeX = (px) => view.x + (px - MARGIN) / spanX();
const planeY = (py) => view.y + (py - MARGIN) / spanY();

function draw() {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const smallest = points.length > 20000 ? 1.5 : points.length > 2000 ? 2.5 : 4;
  const size = Math.min(6, smallest * Math.sqrt(view.zoom));
  const [scaleX, scaleY] = [spanX(), spanY()];
  for (const { x, y, article } of mixed) {
    const px = MARGIN + (x - view.x) * scaleX;
    const py = MARGIN + (y - view.y) * scaleY;
    if (px < -size || py < -size || px > width + size || py > height + size) continue;
    context.fillStyle = colours[article];
    context.globalAlpha = standingOut === null || standingOut.has(article) ? 1 : 0.1;
    if (size < 2) {
      context.fillRect(px - size, py - size, 2 * size, 2 * size);
      continue;
    }
    context.beginPath();
    context.arc(px, py, size, 0, 2 * Math.PI);
    context.fill();
  }
}
let standingOut = null;
let isDrawing = false;
function redraw() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    draw();
  });
}

/** The one of the least cost; null where all cost is infinite. */
function cheapest(cost) {
  let best = null;
  let least = Infinity;
  for (const point of points) {
    const its = cost(point);
    if (its < least) {
      least = its;
      best = point;
    }
  }
  return best;
}
/** The nearest to a place of the screen, at most so many pixels away. */
function nearest(px, py, reach) {
  const [atX, atY, scaleX, scaleY] = [planeX(px), planeY(py), spanX(), spanY()];
  return cheapest(({ x, y }) => {
    const distance = Math.hypot((x - atX) * scaleX, (y - atY) * scaleY);
    return distance < reach ? distance : Infinity;
  });
}
/** The nearest to the selected one that lies further in a direction than aside of it. */
const nearestTowards = (right, down) =>
  cheapest(({ x, y }) => {
    const [dx, dy] = [screenX(x) - screenX(selected.x), screenY(y) - screenY(selected.y)];
    const along = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    return along < 1 || aside > along ? Infinity : along + 2 * aside;
  });

let selected = null;
function select(point) {
  selected = point;
  tip.hidden = ring.hidden = point === null;
  if (point === null) return;
  const { title, source, date } = articles[point.article];
  const small = document.createElement("small");
  small.textContent = [source, date === null ? "undated" : date].filter(Boolean).join(" · ");
  tip.replaceChildren(title, small);
  placeTip();
}
/** Beside the passage, on the side where there is room. */
function placeTip() {
  if (selected === null) return;
  const [px, py] = [screenX(selected.x), screenY(selected.y)];
  ring.style.left = px + "px";
  ring.style.top = py + "px";
  const beside = (at, length, room) =>
    clamp(at + 14 + length <= room ? at + 14 : at - 14 - length, 0, Math.max(0, room - length));
  tip.style.left = beside(px, tip.offsetWidth, canvas.clientWidth) + "px";
  tip.style.top = beside(py, tip.offsetHeight, canvas.clientHeight) + "px";
}

function moveTo(x, y) {
  view.x = clamp(x, 0, 1 - 1 / view.zoom);
  view.y = clamp(y, 0, 1 - 1 / view.zoom);
  placeTip();
  redraw();
}
/** What lies at the place stays there. */
function zoomAt(px, py, factor) {
  const [x, y] = [planeX(px), planeY(py)];
  view.zoom = clamp(view.zoom * factor, 1, MOST_ZOOM);
  moveTo(x - (px - MARGIN) / spanX(), y - (py - MARGIN) / spanY());
}
function zoom(factor) {
  if (selected === null) zoomAt(canvas.clientWidth / 2, canvas.clientHeight / 2, factor);
  else zoomAt(screenX(selected.x), screenY(selected.y), factor);
}
function showAll() {
  view.zoom = 1;
  moveTo(0, 0);
}
function step(right, down) {
  const found =
    selected === null
      ? nearest(canvas.clientWidth / 2, canvas.clientHeight / 2, Infinity)
      : nearestTowards(right, down);
  if (found === null) return;
  const isSeen = (px, length) => px >= 0 && px <= length;
  if (!isSeen(screenX(found.x), canvas.clientWidth) || !isSeen(screenY(found.y), canvas.clientHeight)) {
    moveTo(found.x - 0.5 / view.zoom, found.y - 0.5 / view.zoom);
  }
  select(found);
}

let drag = null;
canvas.addEventListener("pointerdown", ({ offsetX, offsetY, pointerId }) => {
  drag = { px: offsetX, py: offsetY, x: view.x, y: view.y, hasMoved: false };
  canvas.setPointerCapture(pointerId);
});
canvas.addEventListener("pointermove", ({ offsetX, offsetY, pointerType }) => {
  if (drag !== null) {
    const [dx, dy] = [offsetX - drag.px, offsetY - drag.py];
    if (!drag.hasMoved && Math.hypot(dx, dy) < 4) return;
    drag.hasMoved = true;
    moveTo(drag.x - dx / spanX(), drag.y - dy / spanY());
  } else if (pointerType !== "touch") select(nearest(offsetX, offsetY, REACH));
});
canvas.addEventListener("pointerup", ({ offsetX, offsetY }) => {
  if (drag !== null && !drag.hasMoved) select(nearest(offsetX, offsetY, REACH));
  drag = null;
});
canvas.addEventListener("pointercancel", () => {
  drag = null;
});
canvas.addEventListener("pointerleave", ({ pointerType }) => {
  if (pointerType === "mouse") select(null);
});
canvas.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    zoomAt(event.offsetX, event.offsetY, Math.exp(-event.deltaY / 300));
  },
  { passive: false },
);

const KEYS = {
  ArrowRight: () => step(1, 0),
  ArrowLeft: () => step(-1, 0),
  ArrowDown: () => step(0, 1),
  ArrowUp: () => step(0, -1),
  "+": () => zoom(2),
  "=": () => zoom(2),
  "-": () => zoom(0.5),
  0: showAll,
  Escape: () => select(null),
};
canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});
element("closer").addEventListener("click", () => zoom(2));
element("further").addEventListener("click", () => zoom(0.5));
element("all").addEventListener("click", showAll);
window.addEventListener("resize", () => {
  draw();
  placeTip();
});
dark.addEventListener("change", paint);
describe();
paint();

/** Numbers of the articles that stand out; null for all. */
function showOnMap(found) {
  standingOut = found;
  redraw();
}
