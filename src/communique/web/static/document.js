// The document page: an item lights its words and parties, words show what was read from them.
const text = document.getElementById("text");
const found = document.getElementById("found");
const said = document.getElementById("said");
const clear = document.getElementById("clear");
const foundWords = document.getElementById("found-words");
const resting = foundWords.textContent;
const passages = [...text.querySelectorAll("[data-items]")];
const mentions = [...text.querySelectorAll("[data-actors]")];
const items = new Map([...found.querySelectorAll(".item")].map((item) => [item.id, item]));
const passagesOf = new Map();
for (const passage of passages) {
  for (const id of passage.dataset.items.split(" ")) {
    if (!passagesOf.has(id)) passagesOf.set(id, []);
    passagesOf.get(id).push(passage);
  }
}
let chosen = null;

function dim() {
  for (const lit of text.querySelectorAll(".lit, .lit-party")) {
    lit.classList.remove("lit", "lit-source", "lit-cue", "lit-condition", "lit-party");
  }
  for (const item of items.values()) {
    item.classList.remove("is-chosen");
    item.querySelector("button").setAttribute("aria-pressed", "false");
  }
  text.classList.remove("has-lit");
  chosen = null;
}

function choose(id, { scroll = true, remember = true } = {}) {
  const item = items.get(id);
  if (!item) return;
  dim();
  chosen = id;
  item.classList.add("is-chosen");
  item.querySelector("button").setAttribute("aria-pressed", "true");
  const own = passagesOf.get(id) ?? [];
  for (const passage of own) {
    passage.classList.add("lit");
    for (const mark of passage.dataset.marks.split(" ")) {
      const [who, field] = mark.split(":");
      if (who === id && ["source", "cue", "condition"].includes(field)) {
        passage.classList.add(`lit-${field}`);
      }
    }
  }
  const parties = new Set(item.dataset.parties.split(" ").filter(Boolean));
  for (const mention of mentions) {
    if (mention.dataset.actors.split(" ").some((actor) => parties.has(actor))) {
      mention.classList.add("lit-party");
    }
  }
  text.classList.add("has-lit");
  if (scroll && own.length && !isSeen(own[0])) own[0].scrollIntoView({ block: "center", behavior: motion() });
  if (scroll) found.scrollTop += item.getBoundingClientRect().top - found.getBoundingClientRect().top - 40;
  if (remember) history.replaceState(null, "", `#${id}`);
  said.textContent = `${own.length} passages of the text are lit.`;
}

function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

// Shows only what was read from some passages, and lights the narrowest of it.
function showFor(chosenPassages) {
  const ids = new Set(chosenPassages.flatMap((passage) => passage.dataset.items.split(" ")));
  if (!ids.size) return;
  found.classList.add("is-narrowed");
  for (const [id, item] of items) item.classList.toggle("is-here", ids.has(id));
  for (const list of found.querySelectorAll(".list")) {
    list.hidden = !list.querySelector(".is-here");
  }
  clear.hidden = false;
  foundWords.textContent = `${ids.size} ${ids.size === 1 ? "entry was" : "entries were"} read from these words.`;
  const narrowest = [...ids].filter((id) => items.has(id)).sort((a, b) => length(a) - length(b))[0];
  choose(narrowest, { scroll: false });
  said.textContent = foundWords.textContent;
  items.get(narrowest)?.scrollIntoView({ block: "nearest", behavior: motion() });
}

function length(id) {
  return (passagesOf.get(id) ?? []).reduce((sum, passage) => sum + passage.textContent.length, 0);
}

function showAll() {
  found.classList.remove("is-narrowed");
  for (const list of found.querySelectorAll(".list")) list.hidden = false;
  clear.hidden = true;
  foundWords.textContent = resting;
  dim();
  history.replaceState(null, "", location.pathname + location.search);
}

found.addEventListener("click", (event) => {
  const button = event.target.closest("[data-item]");
  if (!button) return;
  if (chosen === button.dataset.item) showAll();
  else choose(button.dataset.item);
});
clear.addEventListener("click", showAll);

text.addEventListener("mouseup", () => {
  const selection = getSelection();
  if (selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  showFor(passages.filter((passage) => range.intersectsNode(passage)));
});
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed || event.target.closest("a")) return;
  const passage = event.target.closest("[data-items]");
  if (passage) showFor([passage]);
});

// One stop for the Tab key; inside, the arrows go from passage to passage.
let at = -1;
text.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return showAll();
  if (event.key === "Enter" && at >= 0) return showFor([passages[at]]);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || !passages.length) return;
  event.preventDefault();
  passages[at]?.classList.remove("is-at");
  at = Math.min(Math.max(at + step, 0), passages.length - 1);
  passages[at].classList.add("is-at");
  passages[at].scrollIntoView({ block: "nearest", behavior: motion() });
  said.textContent = passages[at].textContent;
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") showAll();
});

const fromAddress = () => choose(decodeURIComponent(location.hash.slice(1)), { remember: false });
addEventListener("hashchange", fromAddress);
if (location.hash) fromAddress();
