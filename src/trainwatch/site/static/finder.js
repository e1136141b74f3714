// The class finder answers as soon as a filter is set. Without this file the button does the same.
"use strict";
(() => {
  const form = document.querySelector("[data-finder]");
  const results = document.querySelector("[data-results]");
  if (!form || !results || !window.fetch || !window.DOMParser) return;
  let asked = 0;

  async function find() {
    const mine = ++asked;
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = form.getAttribute("action") + (filled.length ? "?" + new URLSearchParams(filled) : "");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-results]");
      if (mine !== asked || !found) return;
      results.replaceChildren(...document.importNode(found, true).childNodes);
      history.replaceState(null, "", address);
    } catch {
      form.submit();
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
