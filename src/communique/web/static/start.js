// The start page: what came since the last visit, progress of reading, files dropped anywhere.
const since = document.getElementById("since");
const KEY = "last-visit";

async function showNew() {
  let last = null;
  try { last = localStorage.getItem(KEY); } catch { return; }
  const now = new Date().toISOString();
  if (last) {
    const answer = await fetch(`/api/v1/new?limit=100&since=${encodeURIComponent(last)}`);
    if (answer.ok) {
      const found = await answer.json();
      const words = document.createElement("p");
      words.className = "soft";
      words.textContent = found.length
        ? `${found.length === 100 ? "At least 100" : found.length} new since your last visit.`
        : "Nothing new since your last visit.";
      since.append(words);
    }
  }
  try { localStorage.setItem(KEY, now); } catch { /* storage may be barred */ }
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
