// The start page: what came since the last visit, progress of reading, files dropped anywhere.
const KEY = "last-visit";

// A visit lasts as long as its tab: going back and forth within it hides nothing that is new.
function lastVisit() {
  try {
    const now = new Date().toISOString();
    const last = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? now;
    sessionStorage.setItem(KEY, last);
    localStorage.setItem(KEY, now);
    return last;
  } catch { return null; /* storage may be barred */ }
}

async function showNew() {
  const since = lastVisit();
  if (!since) return;
  const address = `/new?limit=5&since=${encodeURIComponent(since)}`;
  const answer = await fetch(address);
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const changes = found.querySelectorAll("#changes > section");
  if (!changes.length) return;
  const box = document.getElementById("since");
  const head = document.createElement("h2");
  const more = document.createElement("a");
  head.textContent = "Since your last visit";
  more.className = "more";
  more.href = `/new?limit=100&since=${encodeURIComponent(since)}`;
  more.textContent = "All that is new";
  const columns = document.createElement("div");
  columns.className = "columns";
  columns.append(...changes);
  box.append(head, columns, more);
  box.hidden = false;
}
showNew();

const form = document.getElementById("read-form");
form.addEventListener("submit", () => {
  const progress = document.getElementById("reading");
  const words = document.getElementById("reading-words");
  const began = Date.now();
  progress.hidden = false;
  form.querySelector("button[type=submit]").disabled = true;
  setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    words.textContent = seconds > 4
      ? `Reading … ${seconds} s (the first text waits for the language model)` : "Reading …";
  }, 500);
});
// Coming back with the browser's arrow finds the form ready again.
addEventListener("pageshow", () => {
  form.querySelector("button[type=submit]").disabled = false;
  document.getElementById("reading").hidden = true;
});

const upload = document.getElementById("upload-form");
if (upload) {
  const input = document.getElementById("files");
  for (const name of ["dragenter", "dragover"]) {
    addEventListener(name, (event) => {
      event.preventDefault();
      upload.classList.add("is-over");
    });
  }
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) upload.classList.remove("is-over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    upload.classList.remove("is-over");
    const files = event.dataTransfer.files;
    if (files.length) {
      input.files = files;
      upload.requestSubmit();
      return;
    }
    const text = event.dataTransfer.getData("text/plain");
    if (text) {
      document.getElementById("text").value = text;
      form.requestSubmit();
    }
  });
}
