// The class finder answers as soon as a filter is set. Without this file the button does the same.
"use strict";
(() => {
  const form = document.querySelector("[data-finder]");
  const results = document.querySelector("[data-results]");
  if (!form || !results || !window.fetch || !window.DOMParser) return;
  const said = document.querySelector("[data-said]");
  let asked = 0;

  async function find() {
    const mine = ++asked;
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = form.getAttribute("action") + (filled.length ? "?" + new URLSearchParams(filled) : "");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      const found = page.querySelector("[data-results]");
      results.replaceChildren(...document.importNode(found, true).childNodes);
      history.replaceState(null, "", address);
      // A screen reader hears of changes only in an element that was there before: of the count and of the notes.
      said.textContent = [...results.querySelectorAll("[data-found], .notes li")].map((each) => each.textContent).join(". ");
    } catch {
      if (mine === asked) location.assign(address);
    }
  }

  form.addEventListener("change", (event) => {
    // Both ticks ask for a cost; the one set last counts.
    if (event.target.name === "cost" && event.target.checked) {
      for (const other of form.querySelectorAll("[name=cost]")) other.checked = other === event.target;
    }
    find();
  });
})();
