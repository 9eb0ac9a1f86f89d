// The reading page with a script: keys, a place chosen by selecting it, both sides in step.
// Everything that is done here is a button, a link or a field that works without it.
(() => {
  "use strict";

  const typing = (element) =>
    element.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
  let selected = null;
  let isAway = false;
  const waiting = [];

  // An input method that is on names the key by its place only.
  const named = (event) =>
    event.key === "Process" ? event.code.replace(/^(Key|Digit)/, "").toLowerCase() : event.key.toLowerCase();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const keys = document.getElementById("keys");
    if (event.key === "Escape" && keys) keys.open = false;
    if (event.key === "Escape" && event.target.closest("#reading") && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target)) return;
    const key = named(event);
    if (key === "?" || key === "？") return help(event);
    if (!/^[a-z0-9]$/.test(key)) return;
    if (isAway) {
      // What was pressed before the answer came is done on the sentence that the answer brings.
      if (waiting.length < 5) waiting.push(key);
      return;
    }
    if (press(key)) event.preventDefault();
  });

  function press(key) {
    if (key === "c") return addSelected();
    if (key === "s") chooseCut();
    const act = document.querySelector(`#reading [data-key~="${key}"]`);
    if (!act) return false;
    if (act.matches("input, textarea")) {
      for (let fold = act.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      act.focus();
      if (act.select) act.select();
    } else if (act.matches("summary")) {
      const fold = act.parentElement;
      fold.open = true;
      const place = [".cut :checked", ".clause input", ".cut input"]
        .map((each) => fold.querySelector(each))
        .find((each) => each);
      place.checked = true;
      place.focus();
    } else {
      act.click();
    }
    return true;
  }

  function help(event) {
    const keys = document.getElementById("keys");
    if (!keys) return;
    event.preventDefault();
    keys.open = !keys.open;
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

  // What is selected, or was last before the focus moved on.
  function picked() {
    const selection = document.getSelection();
    return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : selected;
  }

  // A selection in the quote says where to cut: where it begins, or where it ends when it begins
  // with the quote.
  function chooseCut() {
    const quote = document.querySelector("#now blockquote");
    const form = document.querySelector("#split form");
    const range = picked();
    if (!quote || !form || !range || !quote.contains(range.startContainer)) return;
    let count = countBefore(quote, range.startContainer, range.startOffset);
    if (count === 0 && quote.contains(range.endContainer)) {
      count = countBefore(quote, range.endContainer, range.endOffset);
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
  function addSelected() {
    const words = document.querySelector(".by-hand textarea");
    if (!words) return false;
    words.closest("details").open = true;
    fill(words);
    words.focus();
    return true;
  }

  function fill(words) {
    const paper = document.querySelector(".paper");
    const range = picked();
    if (!words.value && range && paper && paper.contains(range.startContainer)) {
      words.value = document.getSelection().toString() || range.toString();
    }
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.rangeCount && !selection.isCollapsed) selected = selection.getRangeAt(0).cloneRange();
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".by-hand") && event.target.open) fill(event.target.querySelector("textarea"));
  }, true);

  document.addEventListener("htmx:beforeRequest", () => {
    isAway = true;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.failed && !event.detail.xhr.status) {
      isAway = false;
      waiting.length = 0;
    }
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
    isAway = false;
    const now = document.getElementById("now");
    follow();
    if (!now) {
      waiting.length = 0;
      return;
    }
    now.focus({ preventScroll: true });
    const told = now.previousElementSibling;
    (told && told.matches(".toast") ? told : now).scrollIntoView({ block: "nearest" });
    now.scrollIntoView({ block: "nearest" });
    if (waiting.length) press(waiting.shift());
  });

  follow();
})();
