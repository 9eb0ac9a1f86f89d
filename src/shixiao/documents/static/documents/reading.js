// The reading page with a script: keys, a place chosen by selecting it, both sides in step.
// Everything that is done here is a button, a link or a field that works without it.
(() => {
  "use strict";

  const typing = (element) =>
    element.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
  let selected = null;

  // An input method that is on names the key by its place only.
  const named = (event) =>
    event.key === "Process" ? event.code.replace(/^(Key|Digit)/, "").toLowerCase() : event.key.toLowerCase();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target.closest("#reading") && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target)) return;
    const key = named(event);
    if (key === "?" || key === "？") return help(event);
    if (!/^[a-z0-9]$/.test(key)) return;
    if (key === "c") return addSelected(event);
    if (key === "s") chooseCut();
    const act = document.querySelector(`#reading [data-key~="${key}"]`);
    if (!act) return;
    event.preventDefault();
    if (act.matches("input, textarea")) {
      for (let fold = act.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      act.focus();
      if (act.select) act.select();
    } else if (act.matches("summary")) {
      act.parentElement.open = true;
      const first = act.parentElement.querySelector("input:checked, .clause input, input");
      first.checked = true;
      first.focus();
    } else {
      act.click();
    }
  });

  function help(event) {
    const keys = document.getElementById("keys");
    if (!keys) return;
    event.preventDefault();
    keys.open = !keys.open;
    keys.scrollIntoView({ block: "nearest" });
    keys.querySelector("summary").focus({ preventScroll: true });
  }

  // How many characters of the text lie before a point: corrections count as what they replace,
  // blanks and words of the software do not count.
  function countBefore(root, node, offset) {
    const range = document.createRange();
    range.setStart(root, 0);
    range.setEnd(node, offset);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    let count = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!range.intersectsNode(text) || text.parentElement.closest(".vh, small, .lost, .turn")) continue;
      const counted = text.parentElement.closest("[data-count]");
      if (counted && root.contains(counted) && counted !== root) {
        if (seen.has(counted)) continue;
        seen.add(counted);
        const inside = counted.contains(node) ? 0 : Number(counted.dataset.count);
        count += inside;
      } else {
        const words = text === node ? text.data.slice(0, offset) : text.data;
        count += words.replace(/\s/g, "").length;
      }
    }
    return count;
  }

  // A selection in the quote says where to cut: where it begins, or where it ends when it begins
  // with the quote.
  function chooseCut() {
    const quote = document.querySelector("#now blockquote");
    const form = document.querySelector("#split form");
    if (!quote || !form || !selected || !quote.contains(selected.startContainer)) return;
    let count = countBefore(quote, selected.startContainer, selected.startOffset);
    if (count === 0 && quote.contains(selected.endContainer)) {
      count = countBefore(quote, selected.endContainer, selected.endOffset);
    }
    let passed = 0;
    let best = null;
    let least = Infinity;
    for (const word of form.querySelectorAll(".cut")) {
      const input = word.querySelector("input");
      if (input && Math.abs(passed - count) < least) {
        least = Math.abs(passed - count);
        best = input;
      }
      passed += Number(word.dataset.count);
    }
    if (best) best.checked = true;
  }

  // What was selected in the original becomes the sentence to add.
  function addSelected(event) {
    const words = document.querySelector(".by-hand textarea");
    if (!words) return;
    event.preventDefault();
    words.closest("details").open = true;
    fill(words);
    words.focus();
  }

  function fill(words) {
    const paper = document.querySelector(".paper");
    if (!words.value && selected && paper && paper.contains(selected.startContainer)) {
      words.value = document.getSelection().toString() || selected.toString();
    }
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.rangeCount && !selection.isCollapsed) selected = selection.getRangeAt(0).cloneRange();
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".by-hand") && event.target.open) fill(event.target.querySelector("textarea"));
  }, true);

  // Only the reading part is ever swapped in; a refusal belongs to it (422). Any other page,
  // such as the login after a long break, is opened as a page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    const isReading = answer.responseText.includes('id="reading"');
    event.detail.shouldSwap = isReading;
    event.detail.isError = false;
    if (!isReading) window.location.assign(answer.responseURL || window.location.href);
  });

  // The original follows the sentence: scrolled inside its own frame, never the whole page.
  function follow() {
    const paper = document.querySelector(".paper");
    const mark = paper && (paper.querySelector("u.now") || paper.querySelector("mark.now, rect.now"));
    if (!mark) return;
    const frame = paper.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      paper.scrollTop += place.top - frame.top - paper.clientHeight / 3;
    }
  }

  document.addEventListener("htmx:afterSettle", () => {
    selected = null;
    const now = document.getElementById("now");
    follow();
    if (!now) return;
    now.focus({ preventScroll: true });
    const told = now.previousElementSibling;
    (told && told.matches(".toast") ? told : now).scrollIntoView({ block: "nearest" });
    now.scrollIntoView({ block: "nearest" });
  });

  follow();
})();
