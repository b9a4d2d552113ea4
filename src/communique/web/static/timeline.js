// Drawing over the timeline looks closer; the new stretch is an address like any other.
const box = document.getElementById("timeline");
const LABEL = 150, WIDTH = 1200, DAY = 86400000;
if (box) {
  const picture = box.querySelector("svg");
  const first = Date.parse(box.dataset.first);
  const days = Math.max(1, Math.round((Date.parse(box.dataset.last) - first) / DAY) + 1);
  let start = null;
  let band = null;

  const place = (event) => {
    const rect = picture.getBoundingClientRect();
    return ((event.clientX - rect.left) / rect.width) * WIDTH;
  };
  const dayAt = (x) => {
    const share = Math.min(Math.max((x - LABEL) / (WIDTH - LABEL - 8), 0), 1);
    return new Date(first + Math.min(Math.floor(share * days), days - 1) * DAY).toISOString().slice(0, 10);
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") start = place(event);
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault());
  picture.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const now = place(event);
    if (!band && Math.abs(now - start) < 6) return;
    if (!band) {
      band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      band.setAttribute("class", "p-band");
      band.setAttribute("y", "0");
      band.setAttribute("height", "100%");
      picture.append(band);
    }
    band.setAttribute("x", Math.min(start, now));
    band.setAttribute("width", Math.abs(now - start));
  });
  addEventListener("pointerup", (event) => {
    if (start !== null && band) {
      const [from, to] = [start, place(event)].sort((a, b) => a - b).map(dayAt);
      const address = new URL(location.href);
      address.searchParams.set("from", from);
      address.searchParams.set("to", to);
      location.assign(address);
    }
    band?.remove();
    band = null;
    start = null;
  });
  // A drawing that ends on a bar is no click on it.
  picture.addEventListener("click", (event) => { if (band) event.preventDefault(); }, true);
}
