// Keys on the reading page. Everything they do is a button or a link that works without them.
(() => {
  "use strict";

  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (!/^[a-z0-9]$/.test(key)) return;
    const act = document.querySelector(`#reading [data-key="${key}"]`);
    if (!act) return;
    event.preventDefault();
    act.click();
  });

  // Only the reading part is ever swapped in; a refusal belongs to it (422). Any other page,
  // such as the login after a long break, is opened as a page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    const isReading = answer.responseText.includes('id="reading"');
    event.detail.shouldSwap = isReading;
    event.detail.isError = false;
    if (!isReading) window.location.assign(answer.responseURL || window.location.href);
  });

  document.addEventListener("htmx:afterSettle", () => {
    const now = document.getElementById("now");
    if (!now) return;
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
    const mark = document.querySelector(".paper mark.now");
    if (mark && window.matchMedia("(min-width: 960px)").matches) {
      mark.scrollIntoView({ block: "nearest" });
    }
  });
})();
